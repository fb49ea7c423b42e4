import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makePlacedOrder } from '~/../tests/support/buying-factories';
import { makeListing, makeSeller, makeUser } from '~/../tests/support/factories';
import { makeReleasedOrder } from '~/../tests/support/payout-factories';
import { makeAddress } from '~/../tests/support/shop-scenes';
import { filledTables } from '~/../tests/support/filled-tables';
import { testDatabase } from '~/../tests/support/test-database';
import { askEmailChange } from '~/accounts/ask-email-change.server';
import { hashPassword } from '~/accounts/passwords.server';
import { startSession } from '~/accounts/session.server';
import { signIn } from '~/accounts/sign-in.server';
import { cancelOrder } from '~/buying/cancel-order.server';
import { findShop } from '~/catalog/book.reads.server';
import { now } from '~/db/now';
import { sendMessage } from '~/trust/talks/send-message.server';
import { newId } from '~/values/id';
import { closeAccount, findObstacles, reopenAccount } from './close-account.server';
import { CLOSED_NAME, dataMap } from './data-map';
import { eraseAccounts } from './erase-accounts.server';
import { impersonal } from './impersonal-tables';
import { writeMyData } from './write-my-data.server';

const db = testDatabase();
const password = 'páramo nublado';
const word = () => `q${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** Every column of the schema, by its table. */
async function columns(): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT table_name AS ${sql.ref('table')}, column_name AS ${sql.ref('column')}
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name NOT LIKE 'schema_migrations%'`.execute(db);
  return rows;
}

/** Where in the whole database these words stand. */
async function placesOf(words: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const table of await filledTables(db)) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(
      db,
    );
    for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
      const text = Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value);
      for (const one of words) {
        if (text.toLowerCase().includes(one)) found.add(`${table}.${column}: ${one}`);
      }
    }
  }
  return [...found];
}

const pastGrace = () =>
  db
    .updateTable('users')
    .set({ closed_at: sql<Date>`TIMESTAMPADD(DAY, -8, closed_at)` })
    .where('closed_at', 'is not', null)
    .execute();

/** A person who bought, sold, wrote and waited, under words that occur nowhere else. */
async function makePerson() {
  const said = {
    name: word(),
    mailbox: word(),
    shop: word(),
    handle: word(),
    about: word(),
    town: word(),
    recipient: word(),
    phone: `300 ${word()}`,
    street: word(),
    browser: word(),
    wanted: word(),
    note: word(),
    described: word(),
    formerHandle: word(),
    file: word(),
    cells: word(),
    newMailbox: word(),
  };
  const user = await makeUser(db, {
    name: said.name,
    email: `${said.mailbox}@example.com`,
    password_hash: await hashPassword(password),
  });
  const { id: userId } = user;
  await makeSeller(db, {
    user_id: userId,
    handle: said.handle,
    display_name: said.shop,
    about: said.about,
    city: said.town,
  });
  await db
    .insertInto('former_handles')
    .values({ seller_id: userId, handle: said.formerHandle, created_at: now() })
    .execute();
  await startSession(db, { userId, userAgent: said.browser });
  await makeAddress(db, userId);
  await db
    .updateTable('addresses')
    .set({ recipient: said.recipient, phone: said.phone, line1: said.street })
    .where('user_id', '=', userId)
    .execute();
  await askEmailChange(db, { userId, password, newEmail: `${said.newMailbox}@example.com` });
  const listing = await makeListing(db, {
    seller_id: userId,
    description: said.described,
    private_note: said.note,
  });
  // Bought and sold, each time called off before anybody paid.
  const address = {
    recipient: said.recipient,
    phone: said.phone,
    line1: said.street,
    line2: said.street,
    city: 'Bogotá',
    department: 'Bogotá D.C.',
    postalCode: '110231',
    country: 'CO',
  };
  const bought = await makePlacedOrder(db, { buyer: user, address });
  const sold = await makePlacedOrder(db, { lines: [listing] });
  for (const { order, buyer } of [bought, sold]) {
    const done = await cancelOrder(db, { id: order.id, buyerId: buyer.id });
    expect(done.ok).toBe(true);
  }
  await db
    .insertInto('wants')
    .values({
      id: newId(),
      user_id: userId,
      query: said.wanted,
      want_key: said.wanted,
      created_at: now(),
      lined_up_at: now(),
    })
    .execute();
  const importId = newId();
  await db
    .insertInto('imports')
    .values({
      id: importId,
      seller_id: userId,
      file_name: said.file,
      bytes: 1,
      encoding: 'utf-8',
      delimiter: ';',
      header: '[]',
      header_hash: 'x',
      mapping: '[]',
      samples: '[]',
      created_at: now(),
      updated_at: now(),
    })
    .execute();
  await db
    .insertInto('import_refusals')
    .values({ import_id: importId, row_no: 1, cells: JSON.stringify([said.cells]), problems: '[]' })
    .execute();
  return { user, userId, said, listing, bought, sold };
}

it('finds each table of the schema in the data map, and each of the map’s columns in the schema', async () => {
  const all = await columns();
  const tables = [...new Set(all.map(({ table }) => table))].sort();
  expect([...Object.keys(dataMap), ...impersonal].sort()).toEqual(tables);
  const there = new Set(all.map(({ table, column }) => `${table}.${column}`));
  for (const [table, map] of Object.entries(dataMap)) {
    const overwritten = typeof map.erased === 'string' ? [] : Object.keys(map.erased);
    const owners = map.owners.map((owner) => `${map.through?.table ?? table}.${owner}`);
    const own = [...(map.exported ?? []), ...overwritten].map((column) => `${table}.${column}`);
    for (const name of [...owners, ...own]) expect(there.has(name), name).toBe(true);
  }
});

describe('an account that was closed', () => {
  it('leaves no word of the person in any table once it is erased; the others’ books stay', async () => {
    const { userId, said, bought, sold, listing } = await makePerson();
    const words = Object.values(said);
    const before = new Set((await placesOf(words)).map((place) => place.split(': ')[1]));
    expect([...before].sort()).toEqual([...words].sort());
    const other = await makePerson();
    const asked = await sendMessage(db, {
      senderId: userId,
      about: { listingId: other.listing.id },
      text: '¿Está completo?',
    });
    expect(asked.ok).toBe(true);

    expect(await closeAccount(db, { userId, password })).toEqual({ ok: true, value: undefined });
    expect(await findShop(db, said.handle)).toBeNull();
    expect(await eraseAccounts(db)).toBe(0);
    await pastGrace();
    expect(await eraseAccounts(db)).toBe(1);
    expect(await eraseAccounts(db)).toBe(0);

    // What was sold was sold as it was described: the proof of its buyer.
    expect(await placesOf(words)).toEqual([`order_lines.description: ${said.described}`]);
    const user = await db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    expect(user).toMatchObject({ name: CLOSED_NAME, password_hash: '!' });
    expect(user.disabled_at).not.toBeNull();
    const copy = await db
      .selectFrom('listings')
      .select('status')
      .where('id', '=', listing.id)
      .executeTakeFirstOrThrow();
    expect(copy.status).toBe('removed');
    for (const { order } of [bought, sold]) {
      const kept = await db
        .selectFrom('orders')
        .select(['total_minor', 'status'])
        .where('id', '=', order.id)
        .executeTakeFirstOrThrow();
      expect(kept).toEqual({ total_minor: order.total_minor, status: 'canceled' });
    }
    // What was written to somebody else is theirs too; nobody else lost anything.
    const messages = await db.selectFrom('messages').select('text').execute();
    expect(messages).toEqual([{ text: '¿Está completo?' }]);
    const othersPlaces = await placesOf(Object.values(other.said));
    expect(new Set(othersPlaces.map((place) => place.split(': ')[1])).size).toBe(
      Object.keys(other.said).length,
    );
    expect((await signIn(db, { email: other.user.email, password })).ok).toBe(true);
  });

  it('comes back whole with the password, while there is time', async () => {
    const { user, userId, said, listing } = await makePerson();
    await closeAccount(db, { userId, password });
    const signed = await signIn(db, { email: user.email, password });
    expect(signed).toEqual({ ok: false, error: 'closed' });
    expect(await signIn(db, { email: user.email, password: 'otra' })).toEqual({
      ok: false,
      error: 'wrong',
    });
    const hidden = () =>
      db
        .selectFrom('listings')
        .select('status')
        .where('id', '=', listing.id)
        .executeTakeFirstOrThrow();
    expect(await hidden()).toEqual({ status: 'hidden' });
    expect(await reopenAccount(db, user.email)).toEqual({
      ok: true,
      value: { userId, email: user.email },
    });
    expect(await hidden()).toEqual({ status: 'published' });
    expect((await findShop(db, said.handle))?.copies).toBe(1);
    await pastGrace();
    expect(await eraseAccounts(db)).toBe(0);
    expect(await reopenAccount(db, user.email)).toEqual({ ok: false, error: 'disabled' });
  });

  it('cannot be while others wait, and says for what', async () => {
    const make = async () => makeUser(db, { password_hash: await hashPassword(password) });
    const [buyer, seller] = [await make(), await make()];
    await makeSeller(db, { user_id: seller.id });
    const listing = await makeListing(db, { seller_id: seller.id, available: 2 });
    const { order } = await makePlacedOrder(db, { buyer, lines: [listing] });
    expect(await findObstacles(db, buyer.id)).toEqual(['purchases']);
    expect(await findObstacles(db, seller.id)).toEqual(['sales']);
    for (const { id: userId } of [buyer, seller]) {
      expect(await closeAccount(db, { userId, password })).toEqual({
        ok: false,
        error: 'obstacles',
      });
    }
    const still = db.selectFrom('listings').select('status').where('id', '=', listing.id);
    expect(await still.executeTakeFirst()).toEqual({ status: 'published' });
    await cancelOrder(db, { id: order.id, buyerId: buyer.id });
    expect(await findObstacles(db, seller.id)).toEqual([]);
    const admin = await makeUser(db, { role: 'admin' });
    expect(await findObstacles(db, admin.id)).toEqual(['admin']);
    const { sellerId } = await makeReleasedOrder(db);
    expect(await findObstacles(db, sellerId)).toEqual(['balance']);
  });

  it('stays when the password is wrong', async () => {
    const { userId } = await makePerson();
    expect(await closeAccount(db, { userId, password: 'otra' })).toEqual({
      ok: false,
      error: 'password_wrong',
    });
  });
});

describe('one’s own copy', () => {
  const copyOf = async (userId: string) => {
    const text = await new Response(writeMyData(db, userId)).text();
    return { text, data: JSON.parse(text) as Record<string, Record<string, unknown>[]> };
  };

  it('has what the shop keeps of the person, and nothing of anybody else or secret', async () => {
    const [mine, other] = [await makePerson(), await makePerson()];
    const { text, data } = await copyOf(mine.userId);
    const { cells, newMailbox, ...own } = mine.said;
    for (const [what, one] of Object.entries(own)) expect(text.includes(one), what).toBe(true);
    expect([cells, newMailbox].filter((one) => text.includes(one))).toEqual([]);
    for (const one of Object.values(other.said)) expect(text).not.toContain(one);
    expect(text).not.toMatch(/argon2|password/);
    expect(Object.keys(data)[0]).toBe('users');
    expect(data.users).toMatchObject([{ email: mine.user.email }]);
    expect(data.orders!.map(({ id }) => id).sort()).toEqual(
      [mine.bought.order.id, mine.sold.order.id].sort(),
    );
    expect(data.order_groups).toMatchObject([{ recipient: mine.said.recipient }]);
  });

  it('is whole where there are thousands of rows', async () => {
    const { user_id: sellerId } = await makeSeller(db);
    for (let day = 1; day <= 2001; day += 500) {
      await db
        .insertInto('seller_views')
        .values(
          Array.from({ length: Math.min(500, 2002 - day) }, (_, at) => ({
            seller_id: sellerId,
            day: String(day + at).padStart(10, '0'),
            views: 1,
          })),
        )
        .execute();
    }
    const { data } = await copyOf(sellerId);
    expect(new Set(data.seller_views!.map(({ day }) => day)).size).toBe(2001);
  });
});
