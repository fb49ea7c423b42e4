import type { AppLoadContext } from '@remix-run/node';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { fillBookKeys } from '~/catalog/fill-book-keys.server';
import { mergeBooks } from '~/catalog/merge-books.server';
import { listSameBooks } from '~/catalog/same-books.reads.server';
import { makeBook, makeListing, makeSeller, makeUser } from '../../tests/support/factories';
import { answerOf, formPost, getRequest, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import * as editRoute from './edit-listing.route';
import * as newRoute from './new-listing.route';
import { saveListing } from './save-listing.server';
import { listingFields } from '../../tests/support/listing-fields';

const db = testDatabase();
const contexts = testContexts(db);
const NEW = '/sell/listings/new';

const vorágine = { title: 'La vorágine', authors: 'José Eustasio Rivera', publisher: 'Losada' };
const typed = {
  title: 'VORAGINE',
  authors: 'Rivera, José Eustasio',
  condition: 'good',
  price: '25.000',
};

let seller: { userId: string; csrf: string; context(): AppLoadContext };
beforeEach(async () => {
  const userId = (await makeUser(db)).id;
  const { cookie } = await startSession(db, { userId, userAgent: 'test' });
  const context = () => contexts({ cookies: { session: cookie } });
  seller = { userId, context, csrf: (await getViewer(context()))!.csrf };
});

const post = (fields: Record<string, string>) =>
  answerOf(() =>
    newRoute.action({
      request: formPost(NEW, { csrf: seller.csrf, ...fields }),
      context: seller.context(),
      params: {},
    }),
  );
const listings = () => db.selectFrom('listings').select(['id', 'book_id', 'isbn13']).execute();
type Asked = {
  form: { values: Record<string, string>; errors: Record<string, string> };
  sameBooks: { id: string }[];
};
const asked = async (answer: Response) => (await answer.json()) as Asked;

describe('a copy without an ISBN', () => {
  it('is asked for its book when the catalogue knows one that it may be, and keeps what was typed', async () => {
    const book = await makeBook(db, { ...vorágine, year: 1944, isbn13: '9789500300001' });
    await makeBook(db, { ...vorágine, title: 'Otra vorágine' });
    const answer = await post({ ...typed, bookMatch: 'yes', description: 'Con cariño' });
    expect(answer.status).toBe(409);
    const { form, sameBooks } = await asked(answer);
    expect(sameBooks.map(({ id }) => id)).toEqual([book.id]);
    expect(Object.keys(form.errors)).toEqual(['bookId']);
    expect(form.values).toMatchObject({ ...typed, description: 'Con cariño' });
    expect(await listings()).toEqual([]);

    const joined = await post({ ...typed, bookMatch: 'yes', bookId: book.id });
    expect(joined.status).toBe(303);
    expect(await listings()).toMatchObject([{ book_id: book.id, isbn13: null }]);
  });

  it('is of a new book when its seller says so, when nothing is like it, and for a program', async () => {
    const book = await makeBook(db, vorágine);
    await post({ ...typed, bookMatch: 'yes', bookId: 'new' });
    await post({ ...typed, title: 'Tierra de promisión', bookMatch: 'yes' });
    await post(typed);
    const made = await listings();
    expect(made).toHaveLength(3);
    expect(new Set([book.id, ...made.map((row) => row.book_id)]).size).toBe(4);
  });

  it('joins no book that it cannot be, whatever the form says', async () => {
    const stranger = await makeBook(db, { title: 'María', authors: 'Jorge Isaacs' });
    const answer = await post({ ...typed, bookMatch: 'yes', bookId: stranger.id });
    expect(answer.status).toBe(303);
    expect((await listings())[0]!.book_id).not.toBe(stranger.id);
  });

  it('is asked along with everything else that is wrong, and by the script while one types', async () => {
    const { id } = await makeBook(db, vorágine);
    const wrong = await asked(await post({ ...typed, price: '', bookMatch: 'yes' }));
    expect(Object.keys(wrong.form.errors)).toEqual(['price']);
    expect(wrong.sameBooks).toMatchObject([{ id }]);
    const alone = await post({ title: typed.title, authors: typed.authors, intent: 'match' });
    expect(alone.status).toBe(200);
    expect(await asked(alone)).toMatchObject({ form: { errors: {} }, sameBooks: [{ id }] });
    const numbered = await post({ ...typed, isbn: '9780307474728', intent: 'match' });
    expect((await asked(numbered)).sameBooks).toEqual([]);
  });

  it('is of the same book when it is made from another copy', async () => {
    await makeSeller(db, { user_id: seller.userId });
    const book = await makeBook(db, vorágine);
    const copy = await makeListing(db, {
      ...{ seller_id: seller.userId, book_id: book.id, isbn13: null },
      ...{ title: book.title, authors: book.authors },
    });
    const request = getRequest(`${NEW}?copy=${copy.id}`);
    const answer = await newRoute.loader({ request, context: seller.context(), params: {} });
    const { form } = (await answer.json()) as { form: { values: object; sameBooks: object[] } };
    expect(form.values).toMatchObject({ bookId: book.id });
    expect(form.sameBooks).toMatchObject([{ id: book.id }]);
  });

  it('leaves the number of the book that it has joined when it is changed', async () => {
    const first = listingFields({ ...typed, isbn: '9780307474728' });
    const own = { seller: { userId: seller.userId, name: 'Ana' }, photoIds: [] };
    const one = { ...own, listingId: null, intent: 'publish' as const };
    await saveListing(db, { ...one, fields: first });
    const bookId = (await listings())[0]!.book_id;
    const bare = listingFields(typed);
    const two = await saveListing(db, { ...one, fields: bare, sameBook: bookId });
    if (!two.ok) throw new Error(two.error.kind);
    await saveListing(db, { ...one, fields: bare, listingId: two.value.listingId });
    const books = await db.selectFrom('books').select(['id', 'isbn13']).execute();
    expect(books).toEqual([{ id: bookId, isbn13: '9780307474728' }]);
  });
});

describe('an old copy without an ISBN', () => {
  let copy: { id: string; book_id: string };
  beforeEach(async () => {
    await post(typed);
    copy = (await listings())[0]!;
  });
  const args = (request: Request) => ({
    request,
    context: seller.context(),
    params: { id: copy.id },
  });
  const path = () => `/sell/listings/${copy.id}/edit`;
  const open = async () => {
    const answer = await editRoute.loader(args(getRequest(path())));
    return (await answer.json()) as unknown as { sameBooks: { id: string }[] };
  };
  const change = (fields: Record<string, string>) =>
    answerOf(() => editRoute.action(args(formPost(path(), { csrf: seller.csrf, ...fields }))));

  it('is shown the books that it may be, and joins the one that its seller chooses', async () => {
    expect((await open()).sameBooks).toEqual([]);
    const book = await makeBook(db, { ...vorágine, isbn13: '9789500300001' });
    expect((await open()).sameBooks).toMatchObject([{ id: book.id }]);
    expect((await change({ ...typed, bookMatch: 'yes', bookId: book.id })).status).toBe(303);
    expect(await listings()).toMatchObject([{ id: copy.id, book_id: book.id, isbn13: null }]);
    // The one that it has left is offered from now on.
    expect((await open()).sameBooks).toMatchObject([{ id: copy.book_id }]);
  });

  it('stays where it is unless another is chosen that it may be', async () => {
    const stranger = await makeBook(db, { title: 'María', authors: 'Jorge Isaacs' });
    await makeBook(db, vorágine);
    for (const bookId of ['', 'new', stranger.id]) {
      expect((await change({ ...typed, bookMatch: 'yes', bookId })).status).toBe(303);
    }
    expect((await change(typed)).status).toBe(303);
    expect(await listings()).toMatchObject([{ book_id: copy.book_id }]);
  });

  it('is asked by the script by what is typed now, and when the form comes back', async () => {
    const { id } = await makeBook(db, { title: 'María', authors: 'Jorge Isaacs' });
    const now = { title: 'Maria', authors: 'Isaacs, Jorge' };
    const alone = await change({ ...now, intent: 'match' });
    expect(alone.status).toBe(200);
    expect(await asked(alone)).toMatchObject({ form: { errors: {} }, sameBooks: [{ id }] });
    const wrong = await change({ ...typed, ...now, price: 'gratis', bookMatch: 'yes' });
    expect(wrong.status).toBe(400);
    expect((await asked(wrong)).sameBooks).toMatchObject([{ id }]);
    expect(await listings()).toMatchObject([{ book_id: copy.book_id }]);
  });
});

describe('books that one may be', () => {
  it('come with those first of which more agrees, and without merged ones', async () => {
    const bare = await makeBook(db, { ...vorágine, publisher: '' });
    const full = await makeBook(db, { ...vorágine, year: 1944 });
    await makeBook(db, { ...vorágine, year: 1950 });
    const merged = await makeBook(db, vorágine);
    await mergeBooks(db, { bookId: merged.id, intoId: full.id });
    const found = await listSameBooks(db, { ...vorágine, year: 1944 });
    expect(found.map(({ id }) => id)).toEqual([full.id, bare.id]);
  });

  it('are found once the worker has computed the keys of books from before', async () => {
    const old = await makeBook(db, { ...vorágine, match_key: null });
    expect(await listSameBooks(db, { ...vorágine, year: null })).toEqual([]);
    expect(await fillBookKeys(db)).toBe(1);
    expect(await fillBookKeys(db)).toBe(0);
    expect(await listSameBooks(db, { ...vorágine, year: null })).toMatchObject([{ id: old.id }]);
  });

  it('are a range of the index', async () => {
    await makeBook(db, vorágine);
    const { rows } = await sql<{ key: string }>`
      EXPLAIN FORMAT=TRADITIONAL
      SELECT id FROM books WHERE match_key LIKE 'voragine|eustasio jose rivera|%'`.execute(db);
    expect(rows[0]).toMatchObject({ key: 'books_match' });
  });
});
