import { inflateSync } from 'node:zlib';

/** What can be read of a PDF as pdfkit writes it: enough to see whether a text or a drawing is in it. */
export interface ReadPdf {
  /** Everything outside of the streams, as Latin-1. */
  source: string;
  /** The text in the order of its drawing, a line after the other, by the fonts' maps to Unicode. */
  text: string;
  /** How many rectangles are drawn. */
  rectangles: number;
}

export function readPdf(pdf: Buffer): ReadPdf {
  const source = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    objects.set(id!, body!);
  }
  const streamOf = (body: string): string => {
    const bytes = /stream\r?\n([^]*)\r?\nendstream/.exec(body)?.[1];
    if (bytes === undefined) return '';
    const raw = Buffer.from(bytes, 'latin1');
    return body.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : bytes;
  };
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1];
      if (map) fonts.set(name!, lettersOf(streamOf(objects.get(map)!)));
    }
  }
  const pages = [...objects.values()]
    .map((body) => /\/Type \/Page\n[^]*\/Contents (\d+) 0 R|\/Contents (\d+) 0 R/.exec(body))
    .map((found) => (found ? streamOf(objects.get(found[1] ?? found[2]!) ?? '') : ''));
  const drawn = pages.join('\n');
  return {
    source: source.replace(/stream\r?\n[^]*?\r?\nendstream/g, 'stream endstream'),
    text: textOf(drawn, fonts),
    rectangles: drawn.match(/ re$/gm)?.length ?? 0,
  };
}

/** A font's map from glyphs (four hexadecimal digits) to letters. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first, list] of map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    const from = Number.parseInt(first!, 16);
    for (const [index, [, units]] of [...list!.matchAll(/<([\w ]+)>/g)].entries()) {
      const codes = units!.replaceAll(' ', '').match(/\w{4}/g)!;
      const text = String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16)));
      letters.set((from + index).toString(16).padStart(4, '0'), text);
    }
  }
  return letters;
}

function textOf(drawn: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  for (const [, name, glyphs] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? new Map<string, string>();
    else {
      const codes = [...glyphs!.matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex!.match(/\w{4}/g)!);
      text += `${codes.map((code) => font.get(code) ?? '').join('')}\n`;
    }
  }
  return text;
}
