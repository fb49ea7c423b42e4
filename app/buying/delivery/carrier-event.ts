import { z } from 'zod';
import { normaliseName } from '~/values/text';
import { TRACKING_TEXT_LENGTH, type TrackingNote } from './tracking-notes';

/** What a carrier can tell of a parcel. */
export const carrierEventKinds = [
  'in_transit',
  'out_for_delivery',
  'problem',
  'delivered',
] as const;
export type CarrierEventKind = (typeof carrierEventKinds)[number];

/** What each says in the order's timeline; a delivery moves the order instead. */
export const noteOf: Record<Exclude<CarrierEventKind, 'delivered'>, TrackingNote> = {
  in_transit: 'track_transit',
  out_for_delivery: 'track_out',
  problem: 'track_problem',
};

const eventSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** As it stands on the parcel; compared without spaces and case, as a seller's is. */
  trackingNumber: z
    .string()
    .transform((text) => text.replace(/\s+/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9-]{4,60}$/)),
  kind: z.enum(carrierEventKinds),
  /** When it happened, by the carrier. */
  occurredAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  /** The place, or what is wrong. */
  text: z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= TRACKING_TEXT_LENGTH)
    .default(''),
});
export type CarrierEvent = z.infer<typeof eventSchema>;

/** The event in a body, or null for anything else. */
export function parseCarrierEvent(rawBody: string): CarrierEvent | null {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch {
    return null;
  }
  const event = eventSchema.safeParse(body);
  return event.success ? event.data : null;
}
