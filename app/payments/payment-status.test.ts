import { describe, expect, it } from 'vitest';
import { canMovePayment, nextPaymentStatus, paymentMoves, paymentStatuses } from './payment-status';

// Written apart from the table, so that a change of either shows.
const arcs = new Set([
  'created -> requires_action',
  'created -> authorized',
  'created -> captured',
  'created -> failed',
  'created -> voided',
  'requires_action -> authorized',
  'requires_action -> captured',
  'requires_action -> failed',
  'requires_action -> voided',
  'authorized -> captured',
  'authorized -> failed',
  'authorized -> voided',
  'failed -> captured',
  'captured -> partially_refunded',
  'captured -> refunded',
  'partially_refunded -> partially_refunded',
  'partially_refunded -> refunded',
]);

describe('payment moves', () => {
  it('permits the listed arcs and no other, for every pair of statuses', () => {
    for (const from of paymentStatuses) {
      for (const to of paymentStatuses) {
        const possible = paymentMoves.some(({ move }) => nextPaymentStatus(from, move) === to);
        expect(possible, `${from} -> ${to}`).toBe(arcs.has(`${from} -> ${to}`));
      }
    }
  });

  it('says the same in both questions, for every status and move', () => {
    for (const status of paymentStatuses) {
      for (const { move, from } of paymentMoves) {
        const listed = (from as readonly string[]).includes(status);
        expect(canMovePayment(status, move)).toBe(listed);
      }
    }
  });

  it('never leaves voided or refunded', () => {
    for (const { move } of paymentMoves) {
      expect(nextPaymentStatus('voided', move)).toBeNull();
      expect(nextPaymentStatus('refunded', move)).toBeNull();
    }
  });

  it('names each move once', () => {
    expect(new Set(paymentMoves.map(({ move }) => move)).size).toBe(paymentMoves.length);
  });
});
