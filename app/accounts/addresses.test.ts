import { describe, expect, it } from 'vitest';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { FormFields, parseForm } from '~/web/form.server';
import { addressLines } from './address';
import { addressFormSchema } from './address.form';
import { findAddress, listAddresses } from './address.reads.server';
import { accountMessages } from './messages';
import { removeAddress } from './remove-address.server';
import { saveAddress } from './save-address.server';

const db = testDatabase();
const home = {
  recipient: 'Ana Ruiz',
  phone: '300 123 4567',
  line1: 'Carrera 7 # 45-12',
  line2: 'Apto 301',
  city: 'Bogotá',
  department: 'Bogotá D.C.',
  postalCode: '110231',
  country: 'CO' as const,
};

describe('the addresses of a person', () => {
  it('are kept and listed, the newest first', async () => {
    const { id: userId } = await makeUser(db);
    const first = await saveAddress(db, userId, home);
    const second = await saveAddress(db, userId, { ...home, line1: 'Calle 10 # 5-21' });
    const ids = (await listAddresses(db, userId)).map(({ id }) => id);
    expect(ids).toEqual([second, first].map((saved) => saved.ok && saved.value.id));
    expect(await findAddress(db, userId, ids[1]!)).toEqual({ id: ids[1], ...home });
  });

  it('are nobody else’s to see or remove', async () => {
    const [ana, eva] = [await makeUser(db), await makeUser(db)];
    const saved = await saveAddress(db, ana.id, home);
    const id = saved.ok ? saved.value.id : '';
    expect(await listAddresses(db, eva.id)).toEqual([]);
    expect(await findAddress(db, eva.id, id)).toBeNull();
    expect(await removeAddress(db, eva.id, id)).toBe(false);
    expect(await findAddress(db, ana.id, id)).not.toBeNull();
    expect(await removeAddress(db, ana.id, id)).toBe(true);
    expect(await removeAddress(db, ana.id, id)).toBe(false);
  });

  it('are at most twenty', async () => {
    const { id: userId } = await makeUser(db);
    for (let i = 0; i < 20; i++) expect((await saveAddress(db, userId, home)).ok).toBe(true);
    expect(await saveAddress(db, userId, home)).toEqual({ ok: false, error: 'too_many_addresses' });
  });
});

describe('the address form', () => {
  const { errors } = accountMessages.es;
  const parse = (fields: Record<string, string>) =>
    parseForm(addressFormSchema, new FormFields(Object.entries(fields)), errors);

  it('takes an address as people write it', () => {
    const typed = { ...home, recipient: '  Ana   Ruiz ', department: 'bogota', country: '' };
    expect(parse(typed)).toEqual({ ok: true, value: home });
  });

  it('names every field that is missing at once', () => {
    const parsed = parse({});
    expect(parsed).toMatchObject({
      ok: false,
      form: {
        errors: {
          recipient: errors.recipient_required,
          phone: errors.phone_required,
          line1: errors.line1_required,
          city: errors.city_required,
          department: errors.department_required,
        },
      },
    });
  });

  it.each(['12', 'llámame', '123456', '1234567890123456', '300<script>'])(
    'does not take %j for a phone number',
    (phone) => {
      expect(parse({ ...home, phone })).toMatchObject({
        form: { errors: { phone: errors.phone_invalid } },
      });
    },
  );

  it.each(['3001234567', '+57 300 123 4567', '(601) 345-6789', '300.123.4567'])(
    'takes %j for one',
    (phone) => {
      expect(parse({ ...home, phone }).ok).toBe(true);
    },
  );

  it('wants a department of Colombia in Colombia only', () => {
    const made = { ...home, department: 'Macondo' };
    expect(parse(made)).toMatchObject({
      form: { errors: { department: errors.department_required } },
    });
    expect(parse({ ...made, country: 'MX' }).ok).toBe(true);
    expect(parse({ ...home, department: '', country: 'ES' }).ok).toBe(true);
  });

  it('takes only the countries of the list', () => {
    expect(parse({ ...home, country: 'XX' })).toMatchObject({
      form: { errors: { country: errors.country_invalid } },
    });
  });

  it('refuses what is too long for its column', () => {
    for (const [field, length] of Object.entries({
      recipient: 121,
      line1: 201,
      line2: 201,
      city: 81,
    })) {
      const parsed = parse({ ...home, [field]: 'x'.repeat(length) });
      expect(parsed.ok ? [] : Object.keys(parsed.form.errors)).toEqual([field]);
    }
  });
});

it('writes an address as on a parcel', () => {
  const names = accountMessages.es.countries;
  expect(addressLines(home, names)).toEqual([
    'Ana Ruiz',
    'Carrera 7 # 45-12',
    'Apto 301',
    'Bogotá, Bogotá D.C., 110231',
    '300 123 4567',
  ]);
  const abroad = {
    ...home,
    line2: '',
    city: 'Lima',
    department: 'Lima',
    postalCode: '',
    country: 'PE',
  };
  expect(addressLines(abroad, names)).toEqual([
    'Ana Ruiz',
    'Carrera 7 # 45-12',
    'Lima',
    'Perú',
    '300 123 4567',
  ]);
});
