// The seller's list of copies, as loader data.
import type { Condition } from '~/values/condition';
import type { ListingStatus } from './listing-status';

export interface OwnListing {
  id: string;
  title: string;
  authors: string;
  status: ListingStatus;
  /** Why an admin hid it; '' otherwise. */
  reason: string;
  condition: Condition;
  priceMinor: string;
  available: number;
  sku: string;
  thumb: string | null;
}

/** The statuses that a seller can ask for, in the order of the list's filter. */
export const listedStatuses = ['published', 'draft', 'paused', 'sold', 'hidden'] as const;

export const statusOf = (text: string): ListingStatus | null =>
  listedStatuses.find((status) => status === text) ?? null;

export type OwnCounts = { all: number } & Record<(typeof listedStatuses)[number], number>;
