import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SampleBook, SampleDescriptions, SampleSeller } from './sample-types';

export type SampleFiles = {
  books: SampleBook[];
  sellers: SampleSeller[];
  descriptions: SampleDescriptions;
};

/** Reads `sample/`, which the image ships beside `build/`. Throws where a file is missing. */
export async function readSampleFiles(folder = path.resolve('sample')): Promise<SampleFiles> {
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const [books, sellers, descriptions] = await Promise.all([
    read('books.ndjson'),
    read('sellers.json'),
    read('descriptions.json'),
  ]);
  return {
    books: books
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as SampleBook),
    sellers: JSON.parse(sellers) as SampleSeller[],
    descriptions: JSON.parse(descriptions) as SampleDescriptions,
  };
}
