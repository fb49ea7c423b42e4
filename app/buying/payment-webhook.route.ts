import type { ActionFunctionArgs } from '@remix-run/node';
import { noStore } from '~/web/cache-headers';
import { readText } from '~/web/form.server';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { settlePayment } from './settle-payment.server';

export const handle: RouteHandle = { access: 'machine' };

const MAX_BYTES = 64 * 1024;
const answer = (status: number) => new Response(null, { status, headers: noStore });

/** There is nothing to see here. */
export function loader(): never {
  throw notFound();
}

/**
 * What the payment provider tells, by its signature and nothing else. 2xx only once everything that
 * follows from an event is committed, so that the provider comes again otherwise (C47). It is 200
 * itself, since there are providers that take no other for a yes.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { payments, log, db } = context;
  const provider = payments.named(params.provider!);
  if (!provider) throw notFound();
  const rawBody = await readText(request, MAX_BYTES);
  const event = await provider.verifyEvent(rawBody, request.headers);
  if (!event.ok) {
    log.warn({ event: 'payment_event_refused', reason: event.error }, 'payment event refused');
    return answer(400);
  }
  if (!event.value) return answer(200);
  const settlement = await settlePayment(db, provider.name, event.value);
  const line = { event: 'payment_event', eventId: event.value.id, ...settlement };
  // A person must look: the provider says something else than what the shop asked for (C65).
  if (settlement.outcome === 'quarantined') log.error(line, 'payment event quarantined');
  else log.info(line, 'payment event settled');
  return answer(200);
}
