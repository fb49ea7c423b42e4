import type { Viewer } from '~/accounts/viewer.server';
import type { FormFields } from '~/web/form.server';
import { parseForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { movePhoto } from './arrange-photos.server';
import { describePhoto } from './describe-photo.server';
import type { Args } from './listing-answers.server';
import { sellingMessages } from './messages';
import type { PhotoIntent } from './photo-order';
import { photoWordsForm } from './photo-words.form';
import { turnPhotoOfListing } from './turn-photo.server';

export type PressedPhoto =
  | { kind: 'done' }
  | { kind: 'not_found' }
  /** Why not, in words, and whether it is the seller's to mend. */
  | { kind: 'refused'; sentence: string; status: 400 | 429 | 503 };

/** One of the buttons beside a photo of a copy. */
export async function pressPhotoButton(
  { request, context }: Args,
  own: { viewer: Viewer; fields: FormFields; listingId: string },
  intent: PhotoIntent,
): Promise<PressedPhoto> {
  const { viewer, fields, listingId } = own;
  const texts = sellingMessages[langOf(request)];
  const photo = { sellerId: viewer.userId, listingId, photoId: fields.text('photoId') };
  if (intent === 'photo_describe') {
    const parsed = parseForm(photoWordsForm, fields, texts.errors);
    if (!parsed.ok) {
      const [sentence] = Object.values(parsed.form.errors);
      return { kind: 'refused', sentence: sentence!, status: 400 };
    }
    const described = await describePhoto(context.db, { ...photo, ...parsed.value });
    return { kind: described.ok ? 'done' : 'not_found' };
  }
  if (intent !== 'photo_rotate') {
    const moved = await movePhoto(context.db, { ...photo, move: intent });
    return { kind: moved.ok ? 'done' : 'not_found' };
  }
  // A turned photo costs what a new one costs.
  const allowed = await context.limits.take('upload_account', viewer.userId);
  if (!allowed.ok) {
    return { kind: 'refused', sentence: texts.turning.too_often, status: 429 };
  }
  const turned = await turnPhotoOfListing(context.db, context.photos, photo);
  if (turned.ok) return { kind: 'done' };
  const { error } = turned;
  if (error.kind === 'not_found') return { kind: 'not_found' };
  if (error.kind === 'store_away') {
    context.log.error({ err: error.cause }, 'the photo store did not let a photo be turned');
  }
  return { kind: 'refused', sentence: texts.turning[error.kind], status: 503 };
}
