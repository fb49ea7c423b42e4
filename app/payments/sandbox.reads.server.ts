import type { RequestContext } from '~/web/context.server';
import { isId } from '~/values/id';
import { hasSandboxEvents } from './sandbox-events.queries.server';
import { findSandboxPaymentOf } from './sandbox.queries.server';

/** A payment on the built-in provider's page; null for anybody but its payer, and without it. */
export async function findSandboxPayment(
  { db, payments }: Pick<RequestContext, 'db' | 'payments'>,
  id: string,
  payerId: string,
) {
  if (!payments.named('sandbox') || !isId(id)) return null;
  const payment = await findSandboxPaymentOf(db, id, payerId);
  if (!payment) return null;
  const { reference, state, amountMinor } = payment;
  const isOpen = state === 'pending' && !(await hasSandboxEvents(db, id));
  return { id: payment.id, reference, amountMinor, isOpen };
}
