import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { insertSandboxEvent } from './sandbox-events.queries.server';
import { updateSandboxState } from './sandbox.queries.server';

/**
 * What the payer decides on the sandbox's page. The decision and the event that tells the shop of it
 * are one transaction; the worker sends the event. Pressed again, nothing more happens.
 */
export async function decideSandboxPayment(
  db: Database,
  { id, payerId, decision }: { id: string; payerId: string; decision: 'approve' | 'decline' },
): Promise<void> {
  const kind = decision === 'approve' ? 'captured' : 'declined';
  await inTransaction(db, async (trx) => {
    if (!(await updateSandboxState(trx, { id, payerId, to: kind }))) return;
    await insertSandboxEvent(trx, { id: newId(), paymentId: id, kind });
  });
}
