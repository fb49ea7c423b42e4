import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBook } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { verifyPassword } from '~/accounts/passwords.server';
import { loadSample } from './load-sample.server';

const db = testDatabase();
const log = { info: vi.fn() };
let folder = '';
let accountsFile = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bookstore-sample-'));
  accountsFile = path.join(folder, 'deep', 'accounts.txt');
});
afterEach(() => rm(folder, { recursive: true }));

const count = async (table: 'users' | 'sellers' | 'listings' | 'search_copies') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

describe('loadSample', () => {
  it('fills the shop with copies whose stock adds up, once', async () => {
    await loadSample(db, { copies: 60, accountsFile, log });
    const written = await readFile(accountsFile, 'utf8');
    await loadSample(db, { copies: 60, accountsFile, log });

    expect(await count('users')).toBe(43);
    expect(await count('sellers')).toBe(40);
    expect(await count('listings')).toBe(60);
    expect(await count('search_copies')).toBe(60);
    expect(await readFile(accountsFile, 'utf8')).toBe(written);
    const wrong = await db
      .selectFrom('listings as l')
      .leftJoin('stock_movements as m', 'm.listing_id', 'l.id')
      .select('l.id')
      .groupBy(['l.id', 'l.available'])
      .having((eb) => eb(eb.fn.coalesce(eb.fn.sum('m.delta'), eb.val(0)), '!=', eb.ref('l.available')))
      .execute();
    expect(wrong).toEqual([]);
  });

  it('writes the passwords of five accounts for their owner only, and they open them', async () => {
    await loadSample(db, { copies: 1, accountsFile, log });
    expect((await stat(accountsFile)).mode & 0o777).toBe(0o600);
    const text = await readFile(accountsFile, 'utf8');
    const pairs = [...text.matchAll(/^ {2}(\S+@\S+)\n {2}(\S+)$/gm)];
    expect(pairs).toHaveLength(5);
    for (const [, email, password] of pairs) {
      const user = await db
        .selectFrom('users')
        .select(['password_hash', 'is_sample'])
        .where('email', '=', email!)
        .executeTakeFirstOrThrow();
      expect(user.is_sample).toBe(1);
      expect(await verifyPassword(user.password_hash, password!)).toBe(true);
    }
    const closed = await db.selectFrom('users').select('id').where('password_hash', '=', '!').execute();
    expect(closed).toHaveLength(38);
  });

  it('leaves nothing behind when it fails half way', async () => {
    // The first book of the sample is there already: its ISBN cannot be inserted again.
    await makeBook(db, { isbn13: '9780307347978' });
    await expect(loadSample(db, { copies: 1, accountsFile, log })).rejects.toThrow('books_isbn');
    expect(await count('users')).toBe(0);
    expect(await readdir(path.dirname(accountsFile))).toEqual([]);
  });
});
