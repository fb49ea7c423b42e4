import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makeBook, makeUser } from '../../../tests/support/factories';
import { quiet } from '../../../tests/support/import-file';
import { testDatabase } from '../../../tests/support/test-database';
import { findNewListingForm } from '../listing-form.reads.server';
import { lookUpEdition } from './look-up-edition.server';
import { openLibrary } from './open-library.server';

const db = testDatabase();
const ISBN = '9788437604947';
let server: Server | undefined;
let asked: string[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A catalogue on this machine that answers as it is told. */
async function catalogue(answer: RequestListener, options = {}) {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return openLibrary(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
}

const json =
  (body: unknown): RequestListener =>
  (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  };

const record = {
  [`ISBN:${ISBN}`]: {
    title: 'Cien años de soledad',
    authors: [{ url: 'x', name: 'Gabriel García Márquez' }, { name: 'Jacques Joset' }],
    publishers: [{ name: 'Cátedra' }],
    publish_places: [{ name: 'Madrid' }],
    publish_date: 'March 1984',
    number_of_pages: 550,
  },
};

describe('a book that our catalogue does not know', () => {
  it('fills the form from another one, which is asked once', async () => {
    const source = await catalogue(json(record));
    const { id } = await makeUser(db);
    await lookUpEdition(db, source, ISBN, quiet);
    await lookUpEdition(db, source, ISBN, quiet);
    expect(asked).toEqual([`/api/books?bibkeys=ISBN%3A${ISBN}&format=json&jscmd=data`]);
    const form = await findNewListingForm(db, id, ISBN);
    expect(form).toMatchObject({
      ...{ isKnown: true, isFromElsewhere: true },
      values: {
        ...{ isbn: ISBN, title: 'Cien años de soledad', publisher: 'Cátedra', place: 'Madrid' },
        ...{ authors: 'Gabriel García Márquez, Jacques Joset', year: '1984', pages: '550' },
      },
    });
  });

  it('is asked for again the next day when the other one did not know it either', async () => {
    const source = await catalogue(json({}));
    await lookUpEdition(db, source, ISBN, quiet);
    await lookUpEdition(db, source, ISBN, quiet);
    expect(asked).toHaveLength(1);
    await db
      .updateTable('edition_lookups')
      .set({ created_at: new Date(Date.now() - 2 * 86_400_000) })
      .execute();
    await lookUpEdition(db, source, ISBN, quiet);
    expect(asked).toHaveLength(2);
    const { id } = await makeUser(db);
    expect(await findNewListingForm(db, id, ISBN)).toMatchObject({ isKnown: false });
  });

  it('is not asked for where our own knows it, or where no catalogue is set', async () => {
    await makeBook(db, { isbn13: ISBN, title: 'Lo nuestro' });
    const source = await catalogue(json(record));
    await lookUpEdition(db, source, ISBN, quiet);
    await lookUpEdition(db, null, '9780060883287', quiet);
    expect(asked).toEqual([]);
    const { id } = await makeUser(db);
    expect(await findNewListingForm(db, id, ISBN)).toMatchObject({
      ...{ isKnown: true, isFromElsewhere: false, values: { title: 'Lo nuestro' } },
    });
  });

  const wrong: [string, RequestListener][] = [
    ['is broken', (_request, response) => response.writeHead(500).end()],
    ['talks nonsense', (_request, response) => response.end('<html>')],
    ['has records of another shape', json({ [`ISBN:${ISBN}`]: { title: 7 } })],
    ['leads elsewhere', (_request, response) => response.writeHead(302, { Location: '/' }).end()],
    ['answers without end', (_request, response) => response.end('x'.repeat(300_000))],
    ['never answers', () => undefined],
  ];
  it.each(wrong)(
    'leaves the form empty and in time when the other one %s',
    async (_what, answer) => {
      const source = await catalogue(answer, { timeout: 300 });
      const began = performance.now();
      await lookUpEdition(db, source, ISBN, quiet);
      expect(performance.now() - began).toBeLessThan(2000);
      const { id } = await makeUser(db);
      expect(await findNewListingForm(db, id, ISBN)).toMatchObject({ isKnown: false });
      expect(await db.selectFrom('edition_lookups').select('isbn13').execute()).toEqual([]);
    },
  );
});
