import type { ActionFunctionArgs } from '@remix-run/node';
import { isTrackingCarrier } from '~/platform/tracking-settings';
import { noStore } from '~/web/cache-headers';
import { readText } from '~/web/form.server';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { settleCarrierEvent } from './settle-carrier-event.server';
import { verifyCarrierEvent } from './verify-carrier-event.server';

export const handle: RouteHandle = { access: 'machine' };

const MAX_BYTES = 16 * 1024;
const answer = (status: number) => new Response(null, { status, headers: noStore });

/** There is nothing to see here. */
export function loader(): never {
  throw notFound();
}

/**
 * What a carrier tells of a parcel, by its signature and nothing else (decision 0036). 200 only once
 * everything that follows is committed; 404 where nobody has sent anything with this number yet, so that
 * the carrier comes again.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { config, log, db } = context;
  const carrier = params.carrier!;
  const secrets = isTrackingCarrier(carrier) ? config.trackingSecrets[carrier] : undefined;
  if (!isTrackingCarrier(carrier) || !secrets) throw notFound();
  const rawBody = await readText(request, MAX_BYTES);
  const event = await verifyCarrierEvent(db, secrets, { rawBody, headers: request.headers });
  if (!event.ok) {
    log.warn({ event: 'carrier_event_refused', carrier, reason: event.error }, 'refused');
    return answer(400);
  }
  const outcome = await settleCarrierEvent(db, carrier, event.value);
  const line = { event: 'carrier_event', carrier, eventId: event.value.id, outcome };
  // A person must look: orders of different people bear one number (C65).
  if (outcome === 'ambiguous') log.error(line, 'carrier event quarantined');
  else log.info(line, 'carrier event settled');
  return answer(outcome === 'unknown' ? 404 : 200);
}
