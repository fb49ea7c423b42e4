import type { Database } from '~/db/database.server';
import { nowPlusSeconds } from '~/db/now';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { SECONDS_AFTER_HOLD, scenarioOf, type SandboxDecision } from './sandbox-scenarios';
import { hasSandboxEvents, insertSandboxEvent } from './sandbox-events.queries.server';
import { lockSandboxPaymentOf, updateSandboxState } from './sandbox.queries.server';

export interface SandboxOrder {
  id: string;
  payerId: string;
  decision: SandboxDecision;
  /** Until when the shop holds the copies; null when it no longer does. */
  holdEnd?: Date | null;
}

/**
 * What the payer decides on the sandbox's page. The decision and the events that tell the shop of it
 * are one transaction; the worker sends the events. Pressed again, nothing more happens.
 */
export async function decideSandboxPayment(
  db: Database,
  { id, payerId, decision, holdEnd }: SandboxOrder,
): Promise<void> {
  const { state, events, less, currency } = scenarioOf(decision);
  await inTransaction(db, async (trx) => {
    const payment = await lockSandboxPaymentOf(trx, id, payerId);
    if (payment?.state !== 'pending' || (await hasSandboxEvents(trx, id))) return;
    if (state !== 'pending') {
      const takenMinor = less && BigInt(payment.amountMinor) - less;
      await updateSandboxState(trx, { id, to: state, takenMinor, takenCurrency: currency });
    }
    for (const { kind, after = 0, copies = 1 } of events) {
      const isLate = after === 'hold_end';
      const lateAt = holdEnd && new Date(holdEnd.getTime() + SECONDS_AFTER_HOLD * 1000);
      const at = isLate ? (lateAt ?? nowPlusSeconds(0)) : nowPlusSeconds(after);
      await insertSandboxEvent(trx, { id: newId(), paymentId: id, kind, at, copies });
    }
  });
}
