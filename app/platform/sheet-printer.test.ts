import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPdf } from '~/../tests/support/read-pdf';
import type { Sheet } from './sheet';
import { createSheetPrinter, type SheetPrinter } from './sheet-printer.server';

let printer: SheetPrinter;
afterEach(async () => {
  vi.useRealTimers();
  await printer.end();
});

/** `lines` of text in letters that PDF's own fonts lack, too, and one bar. */
const sheetOf = (lines: number): Sheet => ({
  lang: 'es',
  title: 'Lista de empaque BK-7F3K-9QXM',
  parts: [
    { kind: 'text', style: 'title', text: 'Ñandú & Cía.' },
    {
      kind: 'bars',
      alt: 'BK-7F3K-9QXM',
      bars: [
        { x: 0, width: 2 },
        { x: 3, width: 1 },
      ],
    },
    { kind: 'gap', points: 12 },
    ...Array.from({ length: lines }, (_, line) => {
      return { kind: 'text', style: 'text', text: `Война и мир, Łódź ${line}` } as const;
    }),
  ],
});

async function printed(sheet: Sheet): Promise<Buffer> {
  const pdf = await printer.print(sheet);
  if (!pdf.ok) throw new Error(pdf.error);
  return Buffer.from(pdf.value);
}

describe('the printer of sheets', () => {
  it('makes a tagged PDF in its language, on as many pages as it needs', async () => {
    printer = createSheetPrinter();
    const { source, text, rectangles } = readPdf(await printed(sheetOf(80)));
    expect(source.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['/Lang (es)', '/MarkInfo', '/S /H1', '/S /Figure', '/Alt (BK-7F3K-9QXM)'])
      expect(source).toContain(part);
    expect(source.match(/\/Type \/Page\b/g)!.length).toBe(2);
    expect(text).toContain('Ñandú & Cía.');
    expect(text).toContain('Война и мир, Łódź 79');
    expect(rectangles).toBe(2);
  });

  it('leaves the loop free meanwhile: its longest pause is less than a third of the drawing', async () => {
    printer = createSheetPrinter();
    const pauses = monitorEventLoopDelay({ resolution: 5 });
    pauses.enable();
    const since = performance.now();
    await printed(sheetOf(400)); // with the start of the thread
    pauses.disable();
    expect(pauses.max / 1e6).toBeLessThan((performance.now() - since) / 3);
  });

  it('draws a sheet in three times 100 ms, once the thread is there', async () => {
    printer = createSheetPrinter();
    await printed(sheetOf(20));
    const times: number[] = [];
    for (let sheet = 0; sheet < 5; sheet++) {
      const since = performance.now();
      await printed(sheetOf(20));
      times.push(performance.now() - since);
    }
    expect(Math.min(...times)).toBeLessThan(3 * 100);
  });

  it('sends away who comes when enough wait, and goes on with those', async () => {
    printer = createSheetPrinter({ maxWaiting: 2 });
    const answers = await Promise.all([1, 2, 3].map(() => printer.print(sheetOf(5))));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect((await printer.print(sheetOf(5))).ok).toBe(true);
  });

  it('gives up what takes too long', async () => {
    printer = createSheetPrinter({ patience: 1 });
    expect(await printer.print(sheetOf(5000))).toEqual({ ok: false, error: 'busy' });
  });

  it('lets its thread go without work and at the end, and draws the next with a new one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    printer = createSheetPrinter();
    await printed(sheetOf(1));
    await vi.advanceTimersByTimeAsync(60_000);
    await printed(sheetOf(1));
    const waiting = printer.print(sheetOf(1));
    await printer.end();
    expect(await waiting).toEqual({ ok: false, error: 'busy' });
    await printed(sheetOf(1));
  });

  it('says what could not be drawn, and draws the next', async () => {
    printer = createSheetPrinter();
    const broken = { ...sheetOf(1), parts: [{ kind: 'text', style: 'none', text: '' }] };
    await expect(printer.print(broken as never)).rejects.toThrow('could not be drawn');
    await printed(sheetOf(1));
  });
});
