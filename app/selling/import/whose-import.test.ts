import { expect, it } from 'vitest';
import { makeSeller } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { inTransaction } from '~/db/transaction.server';
import { findImport, insertImport, listImports, lockImport } from './imports.queries.server';

const db = testDatabase();

it('a file is seen and moved by its seller, and is not there for another', async () => {
  const [owner, other] = [(await makeSeller(db)).user_id, (await makeSeller(db)).user_id];
  const file = {
    fileName: 'libros.csv',
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 10,
    matchesBooks: false,
  } as const;
  const columns = {
    header: ['title'],
    headerHash: '0'.repeat(64),
    samples: ['María'],
    mapping: [''],
  };
  const id = await inTransaction(db, (trx) => insertImport(trx, owner, { ...file, ...columns }));
  const seenBy = async (sellerId: string) => [
    (await findImport(db, sellerId, id))?.id,
    (await listImports(db, sellerId, 9))[0]?.id,
    (await inTransaction(db, (trx) => lockImport(trx, sellerId, id)))?.id,
  ];
  expect(await seenBy(owner)).toEqual([id, id, id]);
  expect(await seenBy(other)).toEqual([undefined, undefined, undefined]);
});
