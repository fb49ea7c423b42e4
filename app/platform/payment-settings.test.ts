import { describe, expect, it } from 'vitest';
import { parsePaymentSettings } from './payment-settings';

const word = 'aB3dE5';
const wompi = {
  WOMPI_PUBLIC_KEY: `pub_test_${word}`,
  WOMPI_PRIVATE_KEY: `prv_test_${word}`,
  WOMPI_INTEGRITY_SECRET: `test_integrity_${word}`,
  WOMPI_EVENTS_SECRET: `test_events_${word}`,
};
const transfer = {
  TRANSFER_BANK: 'Bancolombia',
  TRANSFER_KIND: 'savings',
  TRANSFER_NUMBER: '123 456789 01',
  TRANSFER_HOLDER: 'BookStore S.A.S.',
  TRANSFER_DOCUMENT: '900.123.456-7',
};
const parse = (environment: Record<string, string>, provider: 'sandbox' | 'wompi' = 'wompi') => {
  const problems: string[] = [];
  const settings = parsePaymentSettings(environment, provider, problems);
  return { settings, names: problems.map((problem) => problem.split(':')[0]) };
};

describe('the keys of Wompi', () => {
  it('say by themselves which of its two worlds is asked', () => {
    const { settings, names } = parse(wompi);
    expect(names).toEqual([]);
    expect(settings.wompi).toMatchObject({
      apiUrl: 'https://sandbox.wompi.co/v1',
      checkoutUrl: 'https://checkout.wompi.co/p/',
    });
    const real = Object.fromEntries(
      Object.entries(wompi).map(([name, key]) => [name, key.replace('test', 'prod')]),
    );
    expect(parse(real).settings.wompi?.apiUrl).toBe('https://production.wompi.co/v1');
  });

  it.each(Object.keys(wompi))('are all needed: %s', (name) => {
    expect(parse({ ...wompi, [name]: '' }).names).toEqual([name]);
    const without = Object.fromEntries(Object.entries(wompi).filter(([other]) => other !== name));
    expect(parse(without).names).toEqual([name]);
  });

  it('are never of two worlds', () => {
    expect(parse({ ...wompi, WOMPI_PRIVATE_KEY: `prv_prod_${word}` }).names).toEqual([
      'WOMPI_PRIVATE_KEY',
    ]);
    const events = `test_events_${word},prod_events_${word}`;
    expect(parse({ ...wompi, WOMPI_EVENTS_SECRET: events }).names).toEqual(['WOMPI_EVENTS_SECRET']);
  });

  it('may be two for events, while one is changed for another', () => {
    const two = `test_events_${word}, test_events_older`;
    expect(parse({ ...wompi, WOMPI_EVENTS_SECRET: two }).settings.wompi?.eventsSecrets).toEqual([
      `test_events_${word}`,
      'test_events_older',
    ]);
  });

  it('are not asked for where the sandbox takes the money', () => {
    expect(parse({}, 'sandbox')).toEqual({
      settings: { provider: 'sandbox', wompi: undefined, transfer: undefined },
      names: [],
    });
  });
});

describe('the account for transfers', () => {
  it('is whole or not there', () => {
    expect(parse(transfer, 'sandbox').settings.transfer).toEqual({
      bank: 'Bancolombia',
      kind: 'savings',
      number: '123 456789 01',
      holder: 'BookStore S.A.S.',
      document: '900.123.456-7',
    });
    expect(parse({ TRANSFER_BANK: 'Bancolombia' }, 'sandbox').names).toEqual(
      Object.keys(transfer).slice(1),
    );
    expect(parse({ ...transfer, TRANSFER_KIND: 'credit' }, 'sandbox').names).toEqual([
      'TRANSFER_KIND',
    ]);
  });
});
