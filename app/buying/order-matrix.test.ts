import { describe, expect, it } from 'vitest';
import { makePaidOrder } from '~/../tests/support/buying-factories';
import { checkShop } from '~/../tests/support/check-shop';
import { testDatabase } from '~/../tests/support/test-database';
import { withoutGuards } from '~/../tests/support/unguarded';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { moveOrder } from './move-order.server';
import { orderMoves, orderStatuses } from './order-status';

/** Every status and every move, twice at once (P6): one winner for the listed arcs, none for any other. */

const db = testDatabase();

const arcs = orderStatuses.flatMap((from) =>
  orderMoves.map(({ move, from: sources, by }) => ({
    from,
    move,
    by: by[0],
    isListed: (sources as readonly (string | null)[]).includes(from),
  })),
);
const winnersByTable = Object.fromEntries(
  arcs.map(({ from, move, isListed }) => [`${from} ${move}`, isListed ? 1 : 0]),
);

/** For each arc how many of two who try it at once succeed. */
async function winnersOn(handle: Database, orderId: string): Promise<Record<string, number>> {
  const winners: Record<string, number> = {};
  for (const { from, move, by } of arcs) {
    await db.updateTable('orders').set({ status: from }).where('id', '=', orderId).execute();
    const attempt = () =>
      inTransaction(handle, (trx) =>
        moveOrder(trx, { id: orderId, status: from }, move, { kind: by, id: null }),
      );
    const wins = await Promise.all([attempt(), attempt()]);
    winners[`${from} ${move}`] = wins.filter(Boolean).length;
  }
  return winners;
}

it('has one winner for the listed arcs, none for any other', async () => {
  const { order } = await makePaidOrder(db);
  expect(await winnersOn(db, order.id)).toEqual(winnersByTable);
});

describe('without the condition on the state', () => {
  it('each listed arc has two winners', async () => {
    const { order } = await makePaidOrder(db);
    const winners = await winnersOn(withoutGuards(db), order.id);
    const doubled = arcs.filter(({ from, move }) => winners[`${from} ${move}`] === 2);
    expect(doubled).toEqual(arcs.filter(({ isListed }) => isListed));
  });

  it('the checker sees that one order was accepted twice', async () => {
    const { order } = await makePaidOrder(db);
    const accept = () =>
      inTransaction(withoutGuards(db), (trx) =>
        moveOrder(trx, { id: order.id, status: 'paid' }, 'accept', { kind: 'seller', id: null }),
      );
    expect(await Promise.all([accept(), accept()])).toEqual([true, true]);
    expect((await checkShop(db)).join()).toContain('every event begins where the one before ended');
  });
});
