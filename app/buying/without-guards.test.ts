import { describe, expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { makeBatch } from '~/payments/make-payouts.server';
import { numberReceipts } from '~/payments/number-receipts.server';
import { requestRefund } from '~/payments/request-refund.server';
import { listDifferences } from '~/payments/reconciliation.queries.server';
import { reconcileDay } from '~/payments/reconcile-day.server';
import { createLog, type Logger } from '~/platform/log.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { newId } from '~/values/id';
import {
  approvePayment,
  makePaidOrder,
  makePlacedOrder,
  onlySandbox,
  sandbox,
} from '../../tests/support/buying-factories';
import { checkShop } from '../../tests/support/check-shop';
import { makeListing, makeUser } from '../../tests/support/factories';
import { makeOldAccount, makeReleasedOrder } from '../../tests/support/payout-factories';
import { testDatabase } from '../../tests/support/test-database';
import { withoutGuards, withoutLocks, withoutTimes } from '../../tests/support/unguarded';
import { expireHolds } from './expire-holds.server';
import { reconcilePayments } from './reconcile-payments.server';
import { settlePayment } from './settle-payment.server';
import { startPayment } from './start-payment.server';

/**
 * The races of money once with their guards, and once with the same code on a handle that takes them out:
 * the second must go wrong, or the tests of the promises prove nothing (P4, P7, P9, P10, P12, receipts).
 */

const db = testDatabase();
const ROUNDS = 40;

/** How many of the rounds it takes until `race` finds something wrong; null when none did. */
async function roundsUntilWrong(handle: Database, race: (db: Database) => Promise<boolean>) {
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (!(await race(handle)) || (await checkShop(db)).length > 0) return round;
  }
  return null;
}

/** With its guards nothing goes wrong in ten rounds; without them something does, sooner or later. */
async function expectGuarded(
  unguarded: Database,
  race: (handle: Database) => Promise<boolean>,
): Promise<void> {
  for (let round = 0; round < 10; round += 1) expect(await race(db)).toBe(true);
  expect(await checkShop(db)).toEqual([]);
  expect(await roundsUntilWrong(unguarded, race)).not.toBeNull();
}

/** As if the payments of this purchase had rested for three hours. */
const makeOld = (groupId: string) =>
  db
    .updateTable('payments')
    .set({ updated_at: new Date(Date.now() - 3 * 3_600_000) })
    .where('reference', '=', groupId)
    .execute();

/** The comparison of yesterday as if it had not been made. */
async function compareAnew(handle: Database, provider: PaymentProvider, log: Logger) {
  await db.deleteFrom('reconciliation_differences').execute();
  await db.deleteFrom('reconciliations').execute();
  expect(await reconcileDay(handle, provider, log)).toBe(1);
}

const isFine = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.every(({ status }) => status === 'fulfilled');

describe('without its guard goes wrong', () => {
  it('the end of a hold against its payment and a rival (P4)', async () => {
    await expectGuarded(withoutGuards(db), async (handle) => {
      const listing = await makeListing(db);
      const placed = await makePlacedOrder(db, { lines: [listing] });
      const event = await approvePayment(db, placed);
      await db
        .updateTable('order_groups')
        .set({ hold_expires_at: new Date(Date.now() - 1000) })
        .where('id', '=', placed.groupId)
        .execute();
      const raced = [
        settlePayment(handle, 'sandbox', event),
        expireHolds(handle),
        expireHolds(handle),
      ];
      return isFine(await Promise.allSettled(raced));
    });
  });

  it('twenty words of the same capture, each with a name of its own (P7)', async () => {
    await expectGuarded(withoutGuards(db), async (handle) => {
      const event = await approvePayment(db, await makePlacedOrder(db));
      const told = await Promise.allSettled(
        Array.from({ length: 20 }, () =>
          settlePayment(handle, 'sandbox', { ...event, id: newId() }),
        ),
      );
      const captured = told.filter(
        (one) => one.status === 'fulfilled' && one.value.outcome === 'captured',
      );
      return isFine(told) && captured.length === 1;
    });
  });

  it('two workers that ask for the same lost result (P9)', async () => {
    const log = createLog('silent');
    await expectGuarded(withoutLocks(db), async (handle) => {
      const placed = await makePlacedOrder(db);
      const purchase = { id: placed.groupId, buyerId: placed.buyer.id };
      await startPayment(db, onlySandbox(db), purchase);
      await db
        .updateTable('payments')
        .set({ created_at: new Date(Date.now() - 61_000) })
        .where('reference', '=', placed.groupId)
        .execute();
      let asked = 0;
      const counting: PaymentProvider = {
        ...sandbox(db),
        findPayment: (payment) => {
          asked += 1;
          return sandbox(db).findPayment(payment);
        },
      };
      await Promise.all([1, 2, 3, 4].map(() => reconcilePayments(handle, counting, log)));
      return asked === 1;
    });
  });

  it('ten who give back a third each (P10)', async () => {
    await expectGuarded(withoutLocks(db), async (handle) => {
      const { order, groupId } = await makePaidOrder(db);
      const payment = await db
        .selectFrom('payments')
        .select('id')
        .where('reference', '=', groupId)
        .executeTakeFirstOrThrow();
      const amountMinor = (BigInt(order.total_minor) / 3n).toString();
      const given = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          inTransaction(handle, (trx) =>
            requestRefund(trx, {
              paymentId: payment.id,
              causeKey: `test:${newId()}`,
              reason: 'test',
              from: 'buyer',
              orders: [{ orderId: order.id, amountMinor, currency: 'COP' }],
            }),
          ),
        ),
      );
      // What these give back is nobody's order: the books are put right for the checker.
      await db.deleteFrom('ledger_entries').where('transfer_key', 'like', 'refund-due:%').execute();
      await db.deleteFrom('refunds').where('cause_key', 'like', 'test:%').execute();
      return given.filter(({ status }) => status === 'fulfilled').length === 3;
    });
  });

  it('ten batches of payouts at once (P10)', async () => {
    const adminId = (await makeUser(db, { role: 'admin' })).id;
    await expectGuarded(withoutLocks(db), async (handle) => {
      const { sellerId } = await makeReleasedOrder(db);
      await makeOldAccount(db, sellerId);
      const made = await Promise.all(
        Array.from({ length: 10 }, () => makeBatch(handle, { adminId })),
      );
      return made.filter(({ ok }) => ok).length === 1;
    });
  });

  it('the daily comparison while buyers pay (P12)', async () => {
    const log = createLog('silent');
    await expectGuarded(withoutTimes(db), async (handle) => {
      const { groupId } = await makePaidOrder(db);
      await makeOld(groupId);
      const moving = await makePlacedOrder(db);
      await approvePayment(db, moving);
      await compareAnew(handle, sandbox(db), log);
      return (await listDifferences(db, 1)).length === 0;
    });
  });

  it('the daily comparison with a list that is too short (P12)', async () => {
    const log = createLog('silent');
    const { groupId } = await makePaidOrder(db);
    await makeOld(groupId);
    const short: PaymentProvider = { ...sandbox(db), listPayments: () => Promise.resolve([]) };
    await compareAnew(db, short, log);
    expect(await listDifferences(db, 1)).toEqual([]);
    // What the list lacks is asked for by its key; without that it would count as lost.
    const deaf: PaymentProvider = { ...short, findPayment: () => Promise.resolve(null) };
    await compareAnew(db, deaf, log);
    expect(await listDifferences(db, 1)).toMatchObject([{ kind: 'unknown_there' }]);
  });

  it('workers that number receipts while others are paid', async () => {
    await expectGuarded(withoutLocks(db), async (handle) => {
      const work = async () => {
        await makePaidOrder(db);
        await numberReceipts(handle);
      };
      return isFine(await Promise.allSettled(Array.from({ length: 6 }, work)));
    });
  });
});
