// The index of a whole shop at once, in the order in which the database keeps it: for who fills an
// empty one. One copy at a time is index-copies.queries.server.ts.
import { bookWords, placesOfWords, titleLength, vocabularyRow, type Described } from './book-words';

/** Numbers are given from 1 on, the most popular book first. */
export type NumberedBook = { id: string; popularity: number; described: Described };

export type BulkIndex = {
  books: (readonly [no: number, id: string, unpopularity: number, words: string])[];
  words: () => Generator<ReturnType<typeof vocabularyRow>>;
  postings: () => Generator<
    readonly [word: string, unpopularity: number, book: number, places: number, title: number]
  >;
};

/** The books must come with the most popular first. */
export function makeBulkIndex(books: readonly NumberedBook[]): BulkIndex {
  const rows: BulkIndex['books'] = [];
  const shown = new Map<string, string>();
  /** Each word's books as one number apiece: the book's, its places, the length of its title. */
  const lists = new Map<string, number[]>();
  books.forEach(({ id, popularity, described }, i) => {
    const no = i + 1;
    const { lines, shown: written } = bookWords([described]);
    rows.push([no, id, -popularity, lines.join('\n')]);
    const length = titleLength(described.title);
    for (const [word, where] of placesOfWords(lines)) {
      if (!shown.has(word)) shown.set(word, written.get(word) ?? word);
      const packed = no * 65_536 + where * 256 + length;
      const list = lists.get(word);
      if (list) list.push(packed);
      else lists.set(word, [packed]);
    }
  });
  const sorted = [...lists.keys()].sort((a, b) => (a < b ? -1 : 1));
  return {
    books: rows,
    *words() {
      for (const word of sorted)
        yield vocabularyRow(word, shown.get(word)!, lists.get(word)!.length);
    },
    *postings() {
      for (const word of sorted) {
        for (const packed of lists.get(word)!) {
          const no = Math.floor(packed / 65_536);
          const { popularity } = books[no - 1]!;
          yield [word, -popularity, no, Math.floor(packed / 256) % 256, packed % 256];
        }
      }
    },
  };
}
