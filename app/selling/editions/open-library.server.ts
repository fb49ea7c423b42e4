import { z } from 'zod';
import { normaliseName, truncate } from '~/values/text';
import type { EditionSource, FoundEdition } from './edition-source';

/** Milliseconds for the whole answer: a seller is waiting for the form. */
const TIMEOUT = 2000;
/** An edition's record has a few kilobytes. */
const MAX_BYTES = 256 * 1024;

const names = z.array(z.object({ name: z.string() })).catch([]);

/** One entry of the Books API with `jscmd=data` (openlibrary.org/dev/docs/api/books); all but the title may lack. */
const entry = z.object({
  title: z.string(),
  subtitle: z.string().catch(''),
  authors: names,
  publishers: names,
  publish_places: names,
  publish_date: z.string().catch(''),
  number_of_pages: z.number().int().positive().max(20_000).nullable().catch(null),
});

/**
 * Open Library's Books API at this origin: one GET, at most two seconds and 256 KiB, redirects refused.
 * Text comes back as the form would have it; the year is the four digits of whatever date it gives.
 */
export function openLibrary(origin: string, { timeout = TIMEOUT } = {}): EditionSource {
  return {
    async find(isbn13) {
      const key = `ISBN:${isbn13}`;
      const url = new URL('/api/books', origin);
      url.search = new URLSearchParams({ bibkeys: key, format: 'json', jscmd: 'data' }).toString();
      const answer = await fetch(url, {
        signal: AbortSignal.timeout(timeout),
        redirect: 'error',
        headers: { Accept: 'application/json' },
      });
      if (!answer.ok) throw new Error(`the catalogue answered ${answer.status}`);
      const found = z.record(z.string(), z.unknown()).parse(JSON.parse(await readText(answer)));
      return found[key] === undefined ? null : editionOf(entry.parse(found[key]));
    },
  };
}

async function readText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new Error('the catalogue answered too much');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function editionOf(book: z.output<typeof entry>): FoundEdition | null {
  const text = (value: string, max: number) => truncate(normaliseName(value), max);
  const first = (list: { name: string }[]) => list[0]?.name ?? '';
  const title = text([book.title, book.subtitle].filter(Boolean).join(': '), 750);
  if (title === '') return null;
  const year = Number(/\b(?<year>1[4-9]\d{2}|20\d{2})\b/.exec(book.publish_date)?.groups?.year);
  return {
    title,
    authors: text(book.authors.map(({ name }) => name).join(', '), 750),
    publisher: text(first(book.publishers), 200),
    place: text(first(book.publish_places), 120),
    year: year >= 1450 ? year : null,
    pages: book.number_of_pages,
  };
}
