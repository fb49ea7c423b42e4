import { bookKey } from '~/catalog/book-key';
import { indexListings } from '~/catalog/search-index.queries.server';
import type { Insertable, Selectable } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import type { Books, Listings, Sellers, Users } from '~/db/types.generated';
import { newId } from '~/values/id';

/** Rows for tests: every column has a plausible value, the test names what it is about. */

let counter = 0;
const next = () => ++counter;

export async function makeUser(
  db: Database,
  values: Partial<Insertable<Users>> = {},
): Promise<Selectable<Users>> {
  const id = values.id ?? newId();
  const number = next();
  await db
    .insertInto('users')
    .values({
      id,
      email: `persona-${number}-${id.slice(-6)}@example.com`.toLowerCase(),
      name: `Persona ${number}`,
      password_hash: '!',
      terms_version: '2026-11',
      created_at: now(),
      updated_at: now(),
      ...values,
    })
    .execute();
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function makeSeller(
  db: Database,
  values: Partial<Insertable<Sellers>> = {},
): Promise<Selectable<Sellers>> {
  const userId = values.user_id ?? (await makeUser(db)).id;
  await db
    .insertInto('sellers')
    .values({
      user_id: userId,
      handle: `librero-${next()}-${userId.slice(-4).toLowerCase()}`,
      display_name: 'Librería de prueba',
      city: 'Bogotá',
      carriers: JSON.stringify(['envia', 'servientrega', 'dhl', 'fedex', 'handover']),
      created_at: now(),
      ...values,
    })
    .execute();
  return db
    .selectFrom('sellers')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
}

export async function makeBook(
  db: Database,
  values: Partial<Insertable<Books>> = {},
): Promise<Selectable<Books>> {
  const id = values.id ?? newId();
  const { title = `María ${next()}`, authors = 'Jorge Isaacs', publisher = '', ...others } = values;
  const named = { title, authors, publisher };
  await db
    .insertInto('books')
    .values({
      ...named,
      id,
      match_key: bookKey({ ...named, year: values.year ?? null }),
      language: 'es',
      subjects: '[]',
      created_at: now(),
      ...others,
    })
    .execute();
  return db.selectFrom('books').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/**
 * A published copy with one available, the stock movement that says where it came from, and its place
 * in the search.
 */
export async function makeListing(
  db: Database,
  values: Partial<Insertable<Listings>> = {},
): Promise<Selectable<Listings>> {
  const id = values.id ?? newId();
  const sellerId = values.seller_id ?? (await makeSeller(db)).user_id;
  const book = values.book_id
    ? await db
        .selectFrom('books')
        .selectAll()
        .where('id', '=', values.book_id)
        .executeTakeFirstOrThrow()
    : await makeBook(db, {
        ...(values.title !== undefined && { title: values.title }),
        ...(values.authors !== undefined && { authors: values.authors }),
      });
  const available = values.available ?? 1;
  await db
    .insertInto('listings')
    .values({
      id,
      seller_id: sellerId,
      book_id: book.id,
      sku: `SKU-${next()}`,
      title: book.title,
      authors: book.authors,
      language: 'es',
      subjects: '[]',
      status: 'published',
      condition: 'good',
      defects: '[]',
      description: 'Buen ejemplar.',
      private_note: '',
      price_minor: '2500000',
      available,
      city: 'Bogotá',
      carriers: JSON.stringify(['envia', 'servientrega', 'dhl', 'fedex', 'handover']),
      published_at: now(),
      created_at: now(),
      updated_at: now(),
      ...values,
    })
    .execute();
  await db
    .insertInto('stock_movements')
    .values({ listing_id: id, kind: 'initial', delta: available, created_at: now() })
    .execute();
  await inTransaction(db, (trx) => indexListings(trx, [id]));
  return db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
