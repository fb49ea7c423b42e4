import type { OrderNote } from '../order-status';

/** What a seller can say of a parcel on its way, before it is delivered. */
export const trackingNotes = [
  'track_transit',
  'track_out',
  'track_problem',
] as const satisfies readonly OrderNote[];
export type TrackingNote = (typeof trackingNotes)[number];

/** So many for one order: a timeline stays readable, and nobody fills it. */
export const MAX_TRACKING_NOTES = 20;

/** Letters of the place or of what is wrong. */
export const TRACKING_TEXT_LENGTH = 120;
