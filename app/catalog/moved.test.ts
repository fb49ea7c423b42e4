import { describe, expect, it } from 'vitest';
import { makeBook, makeListing, makeSeller } from '~/../tests/support/factories';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { loader as book } from './book.route';
import { mergeBooks } from './merge-books.server';
import { renameShop } from './rename-shop.server';
import { loader as seller } from './seller.route';

const db = testDatabase();
const contextOf = testContexts(db);
const ask = (loader: typeof book | typeof seller, path: string, params: Record<string, string>) =>
  answerOf(() => loader({ request: getRequest(path), params, context: contextOf() }));
const seeShop = (handle: string, prefix = '') =>
  ask(seller, `${prefix}/sellers/${handle}`, { handle });
const seeBook = (bookId: string) => ask(book, `/books/${bookId}`, { bookId });

describe('an address that was given out once', () => {
  it('of a shop leads to its new handle, in the same language', async () => {
    const { handle } = await makeSeller(db);
    expect(await renameShop(db, { handle, to: 'nueva-tienda' })).toMatchObject({ ok: true });
    const answer = await seeShop(handle, '/en');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('Location')).toBe('/en/sellers/nueva-tienda');
    expect((await seeShop('nueva-tienda')).status).toBe(200);
  });

  it('of a shop is nobody else’s, and comes back to it without a circle', async () => {
    const [one, two] = [await makeSeller(db), await makeSeller(db)];
    await renameShop(db, { handle: one.handle, to: 'primera' });
    const taken = await renameShop(db, { handle: two.handle, to: one.handle });
    expect(taken).toEqual({ ok: false, error: 'taken' });
    await renameShop(db, { handle: 'primera', to: one.handle });
    expect((await seeShop(one.handle)).status).toBe(200);
    expect((await seeShop('primera')).headers.get('Location')).toBe(`/sellers/${one.handle}`);
  });

  it('of a merged book leads to the one that has its copies, in one step', async () => {
    const [first, second, third] = [await makeBook(db), await makeBook(db), await makeBook(db)];
    await makeListing(db, { book_id: first.id });
    const merged = await mergeBooks(db, { bookId: first.id, intoId: second.id });
    expect(merged).toEqual({ ok: true, value: { copies: 1 } });
    await mergeBooks(db, { bookId: second.id, intoId: third.id });
    for (const { id } of [first, second]) {
      const answer = await seeBook(id);
      expect(answer.status).toBe(301);
      expect(answer.headers.get('Location')).toBe(`/books/${third.id}`);
    }
    expect((await seeBook(third.id)).status).toBe(200);
  });

  it('of a book that is not there any more merges with nothing', async () => {
    const [one, two] = [await makeBook(db), await makeBook(db)];
    await mergeBooks(db, { bookId: one.id, intoId: two.id });
    const again = await mergeBooks(db, { bookId: two.id, intoId: one.id });
    expect(again).toEqual({ ok: false, error: 'already_merged' });
    expect((await mergeBooks(db, { bookId: one.id, intoId: one.id })).ok).toBe(false);
  });
});
