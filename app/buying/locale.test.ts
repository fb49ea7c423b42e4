import { describe, expect, it } from 'vitest';
import { monthAndYear } from '~/catalog/month-and-year';
import { formatMoney, pesos } from '~/values/money';
import { kilosText } from './kilos-text';
import { buyingMessages } from './messages';
import { lastDayOf, momentOf } from './moment';

/** Half past two in the morning in London is the evening before in Bogotá. */
const night = new Date('2026-03-01T02:30:00Z');
/** One kind of space: releases of ICU differ in theirs. */
const plain = (text: string) => text.replace(/\p{Zs}/gu, ' ');

describe('what is written by locale', () => {
  it('is a time in Bogotá', () => {
    // What joins day and time («, », « a las », « at ») follows ICU's release.
    expect(plain(momentOf(night, 'es').text)).toMatch(/^28 de febrero de 2026\D+9:30 p\. m\.$/);
    expect(plain(momentOf(night, 'en').text)).toMatch(/^28 February 2026\D+21:30$/);
    expect(plain(momentOf(night, 'es', 'short').text)).toMatch(/^28 de feb\D+9:30 p\. m\.$/);
    expect(plain(momentOf(night, 'en', 'short').text)).toMatch(/^28 Feb\D+21:30$/);
    expect(momentOf(night, 'es').iso).toBe('2026-03-01T02:30:00.000Z');
  });

  it('is the last day of a term, and a month', () => {
    const midnight = new Date('2026-12-02T05:00:00Z');
    expect(lastDayOf(midnight, 'es').text).toBe('1 de diciembre de 2026');
    expect(lastDayOf(midnight, 'en').text).toBe('1 December 2026');
    expect(monthAndYear(night.toISOString(), 'es')).toBe('febrero de 2026');
    expect(monthAndYear(night.toISOString(), 'en')).toBe('February 2026');
  });

  it('is a price', () => {
    expect(plain(formatMoney(pesos(1_250_000), 'es'))).toBe('$ 1.250.000');
    expect(plain(formatMoney(pesos(1_250_000), 'en'))).toBe('COP 1,250,000');
  });

  it('is a weight', () => {
    const grams = [1, 500, 1000, 1450, 12_000];
    expect(grams.map((g) => kilosText(g, 'es'))).toEqual(['0,1', '0,5', '1', '1,5', '12']);
    expect(grams.map((g) => kilosText(g, 'en'))).toEqual(['0.1', '0.5', '1', '1.5', '12']);
  });

  it('is a number of copies', () => {
    const { es, en } = buyingMessages;
    expect([1, 2, 1000].map(es.copies)).toEqual(['1 ejemplar', '2 ejemplares', '1.000 ejemplares']);
    expect([1, 2, 1000].map(en.copies)).toEqual(['1 copy', '2 copies', '1,000 copies']);
    expect(es.copies(1_000_000)).toBe('1.000.000 de ejemplares');
  });
});
