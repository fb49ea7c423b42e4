import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  findDelimiter,
  foreignFormat,
  isBinary,
  MAX_COLUMNS,
  type FileFormat,
} from './file-format';
import { readRows } from './read-rows.server';

const read = async (
  bytes: Buffer | string,
  format: Partial<FileFormat> = {},
  pieceBytes = 7,
): Promise<string[][]> => {
  const buffer = Buffer.from(bytes as string);
  // In small pieces, so that letters and rows are cut apart.
  const pieces = Array.from({ length: Math.ceil(buffer.length / pieceBytes) }, (_, index) =>
    buffer.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const rows: string[][] = [];
  const whole: FileFormat = { encoding: 'utf-8', delimiter: ',', ...format };
  for await (const { cells } of readRows(Readable.from(pieces), whole)) rows.push(cells);
  return rows;
};

describe('the rows of a file', () => {
  it.each([',', ';', '\t', '|'] as const)(
    'are parted by %j, within quotes too',
    async (delimiter) => {
      const text =
        ['sku', 'título'].join(delimiter) + `\r\nA1${delimiter}"a${delimiter}b\n""c"""\r\n`;
      expect(findDelimiter(text).delimiter).toBe(delimiter);
      expect(await read(text, { delimiter })).toEqual([
        ['sku', 'título'],
        ['A1', `a${delimiter}b\n"c"`],
      ]);
    },
  );

  it('are read from UTF-8 with a mark, from Latin-1 and from Excel’s Unicode text', async () => {
    const text = 'sku;título\nA1;«Año» – 5 €\n';
    const rows = [
      ['sku', 'título'],
      ['A1', '«Año» – 5 €'],
    ];
    const delimiter = ';';
    expect(await read(`\ufeff${text}`, { delimiter })).toEqual(rows);
    const latin = Buffer.from(text.replace('€', '\u0080').replace('–', '\u0096'), 'latin1');
    expect(await read(latin, { delimiter, encoding: 'windows-1252' })).toEqual(rows);
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await read(utf16, { delimiter, encoding: 'utf-16le' })).toEqual(rows);
  });

  it('begin after the line that tells Excel the separator', async () => {
    const text = 'sep=;\r\nsku;a,b,c\r\n1;2\r\n';
    expect(findDelimiter(text).delimiter).toBe(';');
    expect(await read(text, { delimiter: ';' }, 4096)).toEqual([
      ['sku', 'a,b,c'],
      ['1', '2'],
    ]);
  });

  it('keep quotes that are letters, as dealers write them', async () => {
    const text = 'sku\ttitle\nA\t"Rayuela" firmado\nB\tDisco de 8"\n';
    expect(await read(text, { delimiter: '\t' })).toEqual([
      ['sku', 'title'],
      ['A', '"Rayuela" firmado'],
      ['B', 'Disco de 8"'],
    ]);
  });

  it('are numbered as Excel does, without those that hold nothing', async () => {
    const numbers: number[] = [];
    const text = 'a,b\n\n,\n1,2\n';
    const format = { encoding: 'utf-8', delimiter: ',' } as const;
    for await (const { number } of readRows(Readable.from([Buffer.from(text)]), format)) {
      numbers.push(number);
    }
    expect(numbers).toEqual([1, 4]);
  });

  it('end where a quote never closes, and say at which row', async () => {
    const short = read('a,b\n1,2\n3,"open\n4,5\n');
    await expect(short).rejects.toMatchObject({ problem: 'quote_open', row: 3 });
    const long = read(`a,b\n1,"${'x'.repeat(300_000)}\n${'1,2\n'.repeat(1000)}`, {}, 65_536);
    await expect(long).rejects.toMatchObject({ problem: 'quote_open', row: 2 });
  });

  it('are refused with 10,000 columns in the header, and pass with them in a row', async () => {
    const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
    await expect(read(`${wide}\n1\n`, {}, 65_536)).rejects.toMatchObject({
      problem: 'too_many_columns',
    });
    const rows = await read(`a,b\n${wide}\n1,2\n`, {}, 65_536);
    expect(rows.map((row) => row.length)).toEqual([2, 10_000, 2]);
    expect(MAX_COLUMNS).toBeLessThan(200);
  });

  it('stop their source when nobody reads on', async () => {
    let isStopped = false;
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve(Buffer.from('1,2\n'.repeat(1000)));
      } finally {
        isStopped = true;
      }
    }
    for await (const { number } of readRows(endless(), { encoding: 'utf-8', delimiter: ',' })) {
      if (number > 10) break;
    }
    await expect.poll(() => isStopped).toBe(true);
  });

  it('come with what goes wrong at their source', async () => {
    async function* failing() {
      yield await Promise.resolve(Buffer.from('a,b\n1,2\n'));
      throw new Error('the database went away');
    }
    const rows = readRows(failing(), { encoding: 'utf-8', delimiter: ',' });
    await expect(async () => {
      for await (const row of rows) expect(row.cells).toHaveLength(2);
    }).rejects.toThrow('the database went away');
  });
});

it('knows a file that is no text by its first bytes', () => {
  expect(foreignFormat(Buffer.from('PK\u0003\u0004 an .xlsx named .csv'))).toBe('workbook');
  expect(foreignFormat(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('workbook');
  expect(foreignFormat(Buffer.from('sku;\u0000'))).toBe('not_text');
  expect(foreignFormat(Buffer.from('PK,sku\n1,2'))).toBeNull();
  expect(foreignFormat(Buffer.from('\ufeffsku\ttitle', 'utf16le'))).toBeNull();
  expect(isBinary(Buffer.from('año'))).toBe(false);
});
