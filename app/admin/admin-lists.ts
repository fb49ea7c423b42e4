// The administrators' lists, as loader data.
import type { ListingStatus } from '~/selling/listing-status';

export interface AdminListing {
  id: string;
  title: string;
  authors: string;
  status: ListingStatus;
  /** Why it is hidden; '' otherwise. */
  /** Hidden because its seller's account is disabled: it comes back with the account. */
  isHiddenWithAccount: boolean;
  reason: string;
  priceMinor: string;
  seller: { handle: string; name: string };
}

export interface AdminUser {
  id: string;
  name: string;
  email: string;
  role: 'member' | 'admin';
  /** ISO 8601, UTC. */
  since: string;
  isDisabled: boolean;
  reason: string;
  /** Of their shop, if they have one. */
  handle: string | null;
}
