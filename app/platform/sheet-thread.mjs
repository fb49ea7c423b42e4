// @ts-check
// A thread of its own that draws sheets as PDF: loading the library costs 200 ms of a core and a sheet up
// to 90 ms, which the thread that answers requests has not got. Plain JavaScript, because Node starts it
// as it stands, from the sources and from the build alike (vite.config.ts copies it).
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import PDFDocument from 'pdfkit';

/** @typedef {import('./sheet').Sheet} Sheet */
/** @typedef {import('./sheet').SheetPart} SheetPart */
/** @typedef {(part: SheetPart) => void} Say */

const fontOf = (/** @type {string} */ weight) => readFileSync(`fonts/source-serif-4-${weight}.ttf`);
const fonts = { regular: fontOf('regular'), strong: fontOf('semibold') };

/** Points. A module of 1.2 is 0.42 mm, which every scanner reads; a narrow sheet's are thinner. */
const [MODULE, BAR_HEIGHT] = [1.2, 44];
const sizes = { A4: { margin: 56, letters: 1 }, A6: { margin: 22, letters: 0.86 } };

/** @type {Record<import('./sheet').TextStyle, [tag: string, font: keyof typeof fonts, size: number]>} */
const styles = {
  title: ['H1', 'strong', 22],
  heading: ['H2', 'strong', 14],
  strong: ['P', 'strong', 11],
  text: ['P', 'regular', 11],
  small: ['P', 'regular', 10],
};

/**
 * Tagged for screen readers.
 * @param {Sheet} sheet
 * @returns {Promise<Buffer>}
 */
async function draw({ lang, title, size = 'A4', parts }) {
  const { margin, letters } = sizes[size];
  const document = new PDFDocument({
    size,
    margin,
    lang,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title, Creator: 'BookStore' },
  });
  /** @type {Buffer[]} */
  const chunks = [];
  document.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => document.on('end', resolve).on('error', reject));
  for (const [name, bytes] of Object.entries(fonts)) document.registerFont(name, bytes);
  const root = document.struct('Document');
  document.addStructure(root);
  for (const part of parts) {
    if (part.kind === 'gap') document.moveDown(part.points / 12);
    else root.add(document.struct(...tagged(document, part, letters)));
  }
  root.end();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/**
 * @param {PDFKit.PDFDocument} document
 * @param {Exclude<SheetPart, { kind: 'gap' }>} part
 * @param {number} letters how large they are, to those of a whole sheet
 * @returns {[string, PDFKit.Mixins.StructureElementOptions, () => void]}
 */
function tagged(document, part, letters) {
  if (part.kind === 'bars') {
    return ['Figure', { alt: part.alt }, () => drawBars(document, part.bars)];
  }
  const [tag, font, size] = styles[part.style];
  return [
    tag,
    {},
    () =>
      document
        .font(font)
        .fontSize(size * letters)
        .text(part.text),
  ];
}

/**
 * @param {PDFKit.PDFDocument} document
 * @param {{ x: number; width: number }[]} bars
 */
function drawBars(document, bars) {
  const { left, right } = document.page.margins;
  const modules = Math.max(...bars.map(({ x, width }) => x + width));
  const module = Math.min(MODULE, (document.page.width - left - right) / modules);
  const top = document.y;
  for (const { x, width } of bars) {
    document.rect(left + x * module, top, width * module, BAR_HEIGHT);
  }
  document.fill('#000');
  document.y = top + BAR_HEIGHT + 4; // the text goes on beneath
}

parentPort?.on('message', async (/** @type {{ id: number; sheet: Sheet }} */ { id, sheet }) => {
  try {
    parentPort?.postMessage({ id, pdf: await draw(sheet) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
