// What becomes of a copy when its seller presses a button: draft → published ↔ paused → sold, and
// hidden and removed, which are not the seller's to undo (PRODUCT.md, A listing's fields).

export type ListingStatus = 'draft' | 'published' | 'paused' | 'sold' | 'hidden' | 'removed';

export const listingIntents = ['publish', 'draft', 'pause'] as const;
export type ListingIntent = (typeof listingIntents)[number];

export const isListingIntent = (text: string): text is ListingIntent =>
  (listingIntents as readonly string[]).includes(text);

/** null: refused. `none` is a copy that does not exist yet. A published copy is never a draft again. */
const moves: Record<ListingIntent, Record<ListingStatus | 'none', ListingStatus | null>> = {
  publish: {
    none: 'published',
    draft: 'published',
    published: 'published',
    paused: 'published',
    sold: 'published',
    hidden: null,
    removed: null,
  },
  draft: {
    none: 'draft',
    draft: 'draft',
    published: 'paused',
    paused: 'paused',
    sold: 'sold',
    hidden: 'hidden',
    removed: null,
  },
  pause: {
    none: 'paused',
    draft: 'paused',
    published: 'paused',
    paused: 'paused',
    sold: 'sold',
    hidden: 'hidden',
    removed: null,
  },
};

/** The status after the button, or null when it may not be pressed in this one. */
export function statusAfter(
  intent: ListingIntent,
  current: ListingStatus | 'none',
): ListingStatus | null {
  return moves[intent][current];
}

/** How loudly a status speaks in the seller's pages. */
export const statusTones: Record<
  ListingStatus,
  'neutral' | 'success' | 'warning' | 'danger' | 'info'
> = {
  draft: 'info',
  published: 'success',
  paused: 'warning',
  sold: 'neutral',
  hidden: 'danger',
  removed: 'neutral',
};
