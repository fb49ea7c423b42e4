import type { Database } from '~/db/database.server';
import type { Logger } from '~/platform/log.server';
import { findBookByIsbn } from '../books.queries.server';
import type { EditionSource } from './edition-source';
import { findLookup, saveLookup } from './editions.queries.server';

/** Our own catalogue as a source: what sellers before have said, and what admins have merged. */
export const ownCatalogue = (db: Database): EditionSource => ({
  async find(isbn13) {
    const book = await findBookByIsbn(db, isbn13);
    if (!book) return null;
    const { title, authors, publisher, place, year, pages } = book;
    return { title, authors, publisher, place, year, pages };
  },
});

/**
 * Sees to it that the form knows what can be known of a book: asks the catalogue elsewhere when our own
 * does not have it and nobody has asked lately, and keeps the answer. One that is away costs its timeout
 * and nothing else: the form is there without it.
 */
export async function lookUpEdition(
  db: Database,
  elsewhere: EditionSource | null,
  isbn13: string,
  log: Logger,
): Promise<void> {
  if (!elsewhere || (await ownCatalogue(db).find(isbn13))) return;
  if ((await findLookup(db, isbn13)) !== undefined) return;
  try {
    await saveLookup(db, isbn13, await elsewhere.find(isbn13));
  } catch (error) {
    log.warn({ err: error }, 'the catalogue of editions gave no answer');
  }
}
