import { describe, expect, it } from 'vitest';
import { formFields, listingFields } from '../../tests/support/listing-fields';
import { parseForm } from '~/web/form.server';
import { listingForm } from './listing.form';
import { sellingMessages as messages } from './messages';

const enough = { title: 'La vorágine', condition: 'good', price: '25000' };
type Typed = Record<string, string | string[]>;

function errorsOf(typed: Typed, lang: 'es' | 'en' = 'es') {
  const fields = formFields({ ...enough, ...typed });
  const parsed = parseForm(listingForm, fields, messages[lang].errors);
  return parsed.ok ? {} : parsed.form.errors;
}

describe('the form of a copy', () => {
  it('needs a title, a condition and a price, and nothing else', () => {
    expect(errorsOf({})).toEqual({});
    expect(Object.keys(errorsOf({ title: ' ', condition: '', price: '' }))).toEqual([
      'title',
      'condition',
      'price',
    ]);
  });

  it('reads a price as people write it and refuses cents', () => {
    for (const price of ['25000', '25.000', '$ 25.000', '25.000,00']) {
      expect(listingFields({ price }).price.minor).toBe(2_500_000n);
    }
    for (const price of ['25.000,50', 'gratis', '-3', '0', '1e9', '99999999999']) {
      expect(errorsOf({ price }).price, price).toBeTruthy();
    }
  });

  it('keeps an ISBN of either length as thirteen digits', () => {
    expect(listingFields({ isbn: '0-307-47472-0' }).isbn).toBe('9780307474728');
    expect(listingFields({ isbn: '978-0307474728' }).isbn).toBe('9780307474728');
    expect(listingFields({ isbn: '' }).isbn).toBeNull();
    expect(errorsOf({ isbn: '9780307474729' }).isbn).toMatch(/no cuadran/);
    expect(errorsOf({ isbn: '12' }, 'en').isbn).toMatch(/10 or 13/);
  });

  it.each<[string, string | string[]]>([
    ['title', 'x'.repeat(751)],
    ['authors', 'x'.repeat(751)],
    ['publisher', 'x'.repeat(201)],
    ['year', '1200'],
    ['year', '20x4'],
    ['language', 'klingon'],
    ['binding', 'piel de dragón'],
    ['pages', '0'],
    ['subjects', ['novel', 'nonsense']],
    ['subjects', ['novel', 'poetry', 'drama', 'essays', 'crime', 'horror']],
    ['condition', 'perfect'],
    ['jacketCondition', 'perfect'],
    ['defects', ['tear', 'mould']],
    ['description', 'x'.repeat(4001)],
    ['privateNote', 'x'.repeat(4001)],
    ['quantity', '0'],
    ['quantity', '1000'],
    ['quantity', '1.5'],
    ['weightGrams', '0'],
    ['weightGrams', 'pesa mucho'],
    ['handlingDays', '31'],
    ['carriers', ['dhl', 'paloma']],
    ['city', 'x'.repeat(81)],
    ['sku', 'x'.repeat(41)],
  ])('says beside %s what is wrong with it', (name, value) => {
    for (const lang of ['es', 'en'] as const) {
      const errors = errorsOf({ [name]: value }, lang);
      expect(Object.keys(errors)).toEqual([name]);
      // A sentence, not a key.
      expect(errors[name]).toMatch(/^[\p{Lu}«¿].* .*\.$/u);
    }
  });

  it('counts characters and not bytes', () => {
    expect(errorsOf({ title: '😀'.repeat(750) })).toEqual({});
  });

  it('takes empty fields as not said', () => {
    const fields = listingFields();
    expect(fields).toMatchObject({ year: null, language: null, binding: null, pages: null });
    expect(fields).toMatchObject({ quantity: null, weightGrams: null, handlingDays: null });
    expect(fields).toMatchObject({ signed: false, firstEdition: false, defects: [], carriers: [] });
  });

  it('keeps the lines of a description and drops what nobody sees', () => {
    const description = 'Uno\r\n\r\n\r\n\r\nDos\u202e \u0007 tres  \n';
    expect(listingFields({ description }).description).toBe('Uno\n\nDos tres');
  });

  it('passes no field on that it does not know', () => {
    const fields = listingFields({ sellerId: 'x', status: 'sold', available: '5', bookId: 'x' });
    for (const name of ['sellerId', 'status', 'available', 'bookId']) {
      expect(fields).not.toHaveProperty(name);
    }
  });
});
