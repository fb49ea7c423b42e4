import { describe, expect, it } from 'vitest';
import { paymentMethods } from '../payments/payment-status';
import * as machine from './order-status';

const { actorKinds, groupMoves, groupStatuses, orderMoves, orderStatuses } = machine;

// Written apart from the tables, so that a change of either shows.
const orderArcs = [
  'none -place-> awaiting_payment by buyer',
  'awaiting_payment -pay-> paid by provider',
  'expired -pay-> paid by provider',
  'awaiting_payment -expire-> expired by timer',
  'paid -accept-> preparing by seller',
  'paid -reject-> canceled by seller',
  'preparing -reject-> canceled by seller',
  'awaiting_payment -cancel-> canceled by buyer',
  'paid -cancel-> canceled by buyer',
  'preparing -agree_cancel-> canceled by seller',
  'paid -auto_cancel-> canceled by timer',
  'preparing -auto_cancel-> canceled by timer',
  'preparing -ship-> shipped by seller',
  'shipped -deliver-> delivered by carrier',
  'shipped -deliver-> delivered by seller',
  'shipped -confirm-> completed by buyer',
  'delivered -confirm-> completed by buyer',
  'delivered -complete-> completed by timer',
  'delivered -return-> returned by seller',
  'delivered -return-> returned by admin',
  'completed -return-> returned by seller',
  'completed -return-> returned by admin',
  'shipped -lose-> lost by admin',
  'shipped -lose-> lost by carrier',
  'delivered -undeliver-> lost by seller',
  'delivered -undeliver-> lost by admin',
  'completed -undeliver-> lost by seller',
  'completed -undeliver-> lost by admin',
];
const groupArcs = [
  'none -place-> open by buyer',
  'open -start_payment-> paying by buyer',
  'paying -pay-> paid by provider',
  'expired -pay-> paid by provider',
  'open -expire-> expired by timer',
  'paying -expire-> expired by timer',
  'open -cancel-> canceled by buyer',
  'paying -cancel-> canceled by buyer',
];

describe('order moves', () => {
  it('permits the listed arcs and no other: every status, move and actor', () => {
    const found: string[] = [];
    for (const from of [null, ...orderStatuses]) {
      for (const { move } of orderMoves) {
        for (const actor of actorKinds) {
          const to = machine.nextOrderStatus(from, move, actor);
          expect(machine.canMove(from, move, actor)).toBe(to !== null);
          if (to) found.push(`${from ?? 'none'} -${move}-> ${to} by ${actor}`);
        }
      }
    }
    expect(found.sort()).toEqual([...orderArcs].sort());
  });

  it('joins no pair of statuses but these', () => {
    const pairs = new Set(orderArcs.map((arc) => arc.replace(/-\w+-> (\w+) by .*/, '$1')));
    for (const from of orderStatuses) {
      for (const to of orderStatuses) {
        const joined = orderMoves.some(({ move }) =>
          actorKinds.some((actor) => machine.nextOrderStatus(from, move, actor) === to),
        );
        expect(joined, `${from} ${to}`).toBe(pairs.has(`${from} ${to}`));
      }
    }
  });

  it('reaches every status from a placed order', () => {
    const reached = new Set<string>(['awaiting_payment']);
    for (const _ of orderStatuses) {
      for (const { from, to } of orderMoves) {
        if (from.some((status) => status !== null && reached.has(status))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...orderStatuses].sort());
  });

  it('leaves canceled, returned and lost never', () => {
    for (const status of ['canceled', 'returned', 'lost'] as const) {
      for (const actor of actorKinds) expect(machine.movesFor(status, actor)).toEqual([]);
    }
  });

  it('offers each person the moves of the moment', () => {
    expect(machine.movesFor('paid', 'seller')).toEqual(['accept', 'reject']);
    expect(machine.movesFor('paid', 'buyer')).toEqual(['cancel']);
    expect(machine.movesFor('preparing', 'buyer')).toEqual([]);
  });

  it('names each move once', () => {
    expect(new Set(orderMoves.map(({ move }) => move)).size).toBe(orderMoves.length);
    expect(new Set(groupMoves.map(({ move }) => move)).size).toBe(groupMoves.length);
  });
});

describe('group moves', () => {
  it('permits the listed arcs and no other: every status, move and actor', () => {
    const found: string[] = [];
    for (const from of [null, ...groupStatuses]) {
      for (const { move } of groupMoves) {
        for (const actor of actorKinds) {
          const to = machine.nextGroupStatus(from, move, actor);
          expect(machine.canMoveGroup(from, move, actor)).toBe(to !== null);
          if (to) found.push(`${from ?? 'none'} -${move}-> ${to} by ${actor}`);
        }
      }
    }
    expect(found.sort()).toEqual([...groupArcs].sort());
  });
});

describe('holds', () => {
  it('has one for every payment method', () => {
    expect(Object.keys(machine.holdByMethod).sort()).toEqual([...paymentMethods].sort());
  });
});
