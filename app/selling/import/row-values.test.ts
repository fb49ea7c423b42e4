import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessMapping, importFields, mappingProblem, type ImportField } from './columns';
import { escapeCell, unescapeCell } from './escape-cell';
import { rowReader } from './row-values.server';

const row = (cells: Partial<Record<ImportField, string>>) => {
  const mapping = Object.keys(cells) as ImportField[];
  return rowReader(['sku', ...mapping])(['S1', ...Object.values(cells)]);
};
const values = (cells: Partial<Record<ImportField, string>>) => row(cells).values;

describe('a row of a file', () => {
  it.each([
    ['Very Good', 'very_good'],
    ['VG+', 'very_good'],
    ['Near Fine', 'very_good'],
    ['Muy bueno', 'very_good'],
    ['COMO NUEVO', 'as_new'],
    ['as_new', 'as_new'],
    ['Regular', 'fair'],
  ])('says the grade %s', (text, condition) => {
    expect(values({ condition: text })).toEqual({ condition });
  });

  it('says words of both languages, of AbeBooks and of our own export', () => {
    expect(
      values({ binding: 'Softcover', language: 'Español', jacketCondition: 'No Jacket' }),
    ).toEqual({ binding: 'paperback', language: 'es', jacket_condition: 'none_issued' });
    expect(values({ binding: 'Tapa dura', language: 'ruso', signed: 'Signed by Author' })).toEqual({
      binding: 'hardcover',
      language: 'other',
      signed: 1,
    });
    expect(values({ defects: 'Subrayado a lápiz; owner_name', subjects: 'Novela|Cocina' })).toEqual(
      {
        defects: ['underline_pencil', 'owner_name'],
        subjects: ['novel', 'cooking'],
      },
    );
    expect(values({ defects: 'none', carriers: 'Envía, DHL' })).toEqual({
      defects: [],
      carriers: ['envia', 'dhl'],
    });
  });

  it('keeps what was there where shelves of the seller’s own are named', () => {
    expect(row({ subjects: 'Estante del fondo' })).toMatchObject({ values: {}, problems: [] });
  });

  it('reads numbers as Excel and people write them', () => {
    expect(values({ price: '$ 25.000', year: '[c. 1967]', pages: '320 p.' })).toEqual({
      price_minor: '2500000',
      year: 1967,
      pages: 320,
    });
    expect(values({ price: '25000.00', weightGrams: '0,45 kg' })).toEqual({
      price_minor: '2500000',
      weight_grams: 450,
    });
    expect(row({ quantity: '0' }).quantity).toBe(0);
    // Excel took the zero before 0060883286 away, or was kept from it by a formula.
    expect(values({ isbn: '60883286' })).toEqual({ isbn13: '9780060883287' });
    expect(values({ isbn: '="0060883286"' })).toEqual({ isbn13: '9780060883287' });
  });

  it('says nothing by an empty cell', () => {
    const empty = Object.fromEntries(
      importFields.filter((field) => field !== 'sku').map((field) => [field, ' ']),
    );
    expect(row(empty)).toEqual({
      ...{ sku: 'S1', values: {}, quantity: null, quantityShown: null, intent: null },
      problems: [],
    });
  });

  it('is wrong in words, all its cells at once', () => {
    const { problems } = row({
      ...{ isbn: '9,78958E+12', price: 'caro', condition: 'bonito', quantity: 'dos' },
      ...{ year: 'ayer', defects: 'moho', signed: 'quizás', title: 'x'.repeat(751) },
    });
    expect(problems).toEqual([
      'isbn:isbn_rounded',
      'price:price_not_a_number',
      'condition:condition_unknown',
      'quantity:quantity_whole',
      'year:year_wrong',
      'defects:defects_wrong',
      'signed:yes_or_no',
      'title:too_long_750',
    ]);
    expect(rowReader(['sku', 'title'])(['', 'x']).problems).toEqual(['sku:sku_missing']);
    expect(rowReader(['sku'])(Array(10_000).fill('x') as string[]).problems).toEqual([
      'row:too_wide',
    ]);
  });
});

describe('the columns', () => {
  it('are known by their names in Spanish, English, AbeBooks’ file and our export', () => {
    expect(guessMapping(['Referencia', 'Título', 'Autor(es)', 'Año de publicación:'])).toEqual([
      'sku',
      'title',
      'authors',
      'year',
    ]);
    expect(guessMapping(['listingid', 'bookcondition', 'bindingtext', 'illustrator'])).toEqual([
      'sku',
      'condition',
      'binding',
      '',
    ]);
    expect(guessMapping(importFields)).toEqual([...importFields]);
    expect(guessMapping(['precio', 'Price'])).toEqual(['price', '']);
  });

  it('need a number, and each field once', () => {
    expect(mappingProblem(['title', 'price'])).toBe('needs_sku');
    expect(mappingProblem(['sku', 'title', 'title', ''])).toBe('twice');
    expect(mappingProblem(['sku', '', 'price', ''])).toBeNull();
  });
});

describe('a cell that would be a formula', () => {
  it('is text in a spreadsheet and comes back as it was', () => {
    for (const text of ['=HYPERLINK("x")', '+1', '-1', '@SUM(1)', '\tx', "'=x", '＝1']) {
      expect(escapeCell(text)).toBe(`'${text}`);
    }
    expect(escapeCell("'tis")).toBe("'tis");
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*="[^"]*"\s*$/.test(text));
        expect(unescapeCell(escapeCell(text))).toBe(text);
        expect(escapeCell(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
