import type { Database } from '~/db/database.server';
import { findUnixSeconds } from '~/payments/clock.queries.server';
import { err, ok, type Result } from '~/values/result';
import { parseCarrierEvent, type CarrierEvent } from './carrier-event';
import {
  EVENT_AGE_SECONDS,
  isCarrierSignature,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from './carrier-signature.server';

export type CarrierEventError = 'signature' | 'stale' | 'malformed' | 'ahead';

/**
 * The event that a carrier has signed with one of these secrets. `stale`: it was signed more than 300 s
 * before or after the database's time; `ahead`: it says that it will happen.
 */
export async function verifyCarrierEvent(
  db: Database,
  secrets: readonly string[],
  { rawBody, headers }: { rawBody: string; headers: Headers },
): Promise<Result<CarrierEvent, CarrierEventError>> {
  const timestamp = headers.get(TIMESTAMP_HEADER) ?? '';
  const signature = headers.get(SIGNATURE_HEADER) ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return err('signature');
  if (!isCarrierSignature(secrets, { timestamp, signature, rawBody })) return err('signature');
  const seconds = await findUnixSeconds(db);
  if (Math.abs(seconds - Number(timestamp)) > EVENT_AGE_SECONDS) return err('stale');
  const event = parseCarrierEvent(rawBody);
  if (!event) return err('malformed');
  const latest = (seconds + EVENT_AGE_SECONDS) * 1000;
  return event.occurredAt.getTime() > latest ? err('ahead') : ok(event);
}
