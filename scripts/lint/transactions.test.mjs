import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { locksInOrder, noNetworkInTransaction } from './transactions.mjs';

/** How often the rule finds something in a piece of code. */
function count(rule, code) {
  const config = {
    plugins: { house: { rules: { rule } } },
    rules: { 'house/rule': 'error' },
  };
  const messages = new Linter().verify(code, config);
  for (const { fatal, message } of messages) if (fatal) throw new Error(message);
  return messages.length;
}

describe('nobody outside is asked in a transaction', () => {
  it.each([
    'inTransaction(db, async () => { await fetch(url); })',
    'inTransaction(db, async (trx) => { await provider.refund(order); })',
    'async function place(trx, input) { await input.provider.createPayment(input); }',
    'const settle = async (trx) => { await rows.map((row) => provider.findPayment(row)); }',
    'async function f(trx) { await mailer.send(mail); }',
    'async function f(trx) { await context.photos.put(key, bytes); }',
  ])('%s', (code) => {
    expect(count(noNetworkInTransaction, code)).toBe(1);
  });

  it.each([
    'async function f(db) { await inTransaction(db, (trx) => take(trx)); await provider.refund(order); }',
    'async function f(trx) { const map = new Map(); map.get(key); map.delete(key); }',
    'async function f(db) { await fetch(url); }',
  ])('but not by %s', (code) => {
    expect(count(noNetworkInTransaction, code)).toBe(0);
  });
});

describe('rows are locked in order', () => {
  it.each([
    'trx.selectFrom("orders").where("id", "in", ids).forUpdate().execute()',
    'const query = (trx) => trx.selectFrom("orders"); query(trx).forUpdate().execute()',
  ])('which this is not: %s', (code) => {
    expect(count(locksInOrder, code)).toBe(1);
  });

  it.each([
    'trx.selectFrom("orders").orderBy("id").forUpdate().execute()',
    'trx.selectFrom("orders").limit(9).forUpdate().skipLocked().execute()',
    'trx.selectFrom("orders").where("id", "=", id).forUpdate().executeTakeFirst()',
    'const query = (trx) => trx.selectFrom("orders").orderBy("id"); query(trx).forUpdate().execute()',
    'trx.selectFrom("orders").where("id", "=", id).forUpdate().execute()',
    'trx.selectFrom("orders").execute()',
  ])('which this is: %s', (code) => {
    expect(count(locksInOrder, code)).toBe(0);
  });
});
