import type { Viewer } from '~/accounts/viewer.server';
import type { SameBook } from '~/catalog/book-key';
import type { RequestContext } from '~/web/context.server';
import type { FormFields } from '~/web/form.server';
import type { FormState } from '~/web/form-state';
import { langOf, type Lang } from '~/web/language';
import { editListingPath, listingPath, sellListingsPath } from '~/web/paths';
import { badRequest, invalid, seeOther } from '~/web/responses.server';
import { isListingIntent, type ListingIntent } from './listing-status';
import { listKeptPhotos } from './listing-form.reads.server';
import { sellingMessages } from './messages';
import type { SavedListing } from './save-listing.server';

/** How the pages for a new and for an old copy answer a post. */

export type Args = { request: Request; context: RequestContext };

export interface Refused {
  form: FormState;
  /** Photos that came and are good: they wait for the next try. */
  keptPhotoIds: string[];
  status: number;
}

/** Which button was pressed; a post without one publishes. Throws 400 for one that we do not have. */
export function intentOf(fields: FormFields): ListingIntent {
  const intent = fields.text('intent') || 'publish';
  if (!isListingIntent(intent)) throw badRequest();
  return intent;
}

/** The form again, with the photos that are kept for the next try. */
export async function refuseListing(
  { context }: Args,
  viewer: Pick<Viewer, 'userId'>,
  { form, keptPhotoIds, status }: Refused,
  sameBooks: SameBook[] = [],
) {
  const { photoOrigin } = context.config;
  const keptPhotos = await listKeptPhotos(context.db, viewer.userId, keptPhotoIds, photoOrigin);
  return invalid({ form, keptPhotos, sameBooks, isStep: false }, status);
}

/** Published: to the copy in the shop. A draft: on with the form. Paused: back to the list. */
export function answerSaved(
  { request, context }: Args,
  saved: SavedListing,
  intent: ListingIntent,
) {
  const text = sentenceFor(saved, langOf(request));
  const place = {
    publish: listingPath(saved.listingId),
    draft: editListingPath(saved.listingId),
    pause: sellListingsPath(),
  }[intent];
  return seeOther(request, place, { flash: { context, kind: 'success', text } });
}

export function sentenceFor(
  { before, status }: Omit<SavedListing, 'listingId'>,
  lang: Lang,
): string {
  const { done } = sellingMessages[lang];
  switch (status) {
    case 'published':
      return before === 'published' ? done.saved : done.published;
    case 'draft':
      return done.draft;
    case 'paused':
      return done.paused;
    case 'hidden':
      return done.hidden;
    case 'sold':
    case 'removed':
      return done.saved;
  }
}
