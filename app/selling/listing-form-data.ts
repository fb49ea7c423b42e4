// What the form of a copy is filled with.
import type { SameBook } from '~/catalog/book-key';
import type { Defect } from '~/values/condition';
import type { FormState } from '~/web/form-state';
import type { ListingStatus } from './listing-status';
import type { PriceHelp } from './price-help';

/** What the form shows before anything is typed, by the names of its fields. */
export type ListingValues = Record<string, string | string[]>;

export interface FormPhoto {
  id: string;
  thumb: string;
  page: string;
}

/** A photo that hangs on the copy. */
export interface ListingPhoto extends FormPhoto {
  /** In the seller's words; '' when title and grade say it. */
  alt: string;
  defect: Defect | null;
  /** The worker has yet to make its light files. */
  isAwaited: boolean;
}

export interface NewListingForm {
  values: ListingValues;
  /** Without an ISBN: the books that it may be. */
  sameBooks: SameBook[];
  /** Whether the catalogue knew the book. */
  isKnown: boolean;
  /** Another catalogue knew it, not ours. */
  isFromElsewhere: boolean;
  /** How many people wait for the book. */
  waiting: number;
  priceHelp: PriceHelp[];
}

export interface EditListingForm {
  listingId: string;
  title: string;
  status: ListingStatus;
  reason: string;
  values: ListingValues;
  /** Without an ISBN: the books that it may be, and is not. */
  sameBooks: SameBook[];
  /** Copies in the seller's house, and how many of them buyers hold at this moment. */
  quantity: number;
  held: number;
  photos: ListingPhoto[];
  /** Came with a post of this form that broke off. */
  cutOff: FormPhoto[];
  /** The newest first. */
  prices: PriceChange[];
  /** How many people wait for the book. */
  waiting: number;
  priceHelp: PriceHelp[];
}

/** A price that the copy has had; minor units. */
export interface PriceChange {
  id: string;
  /** null: its first price. */
  before: string | null;
  after: string;
  at: string;
}

/** A form that was refused, as the page gets it. */
export interface RefusedListing {
  form: FormState;
  /** Photos that came and are good: they wait for the next try. */
  keptPhotos: FormPhoto[];
  sameBooks: SameBook[];
  /** It was the first step, with the ISBN alone. */
  isStep: boolean;
}
