import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember, type Viewer } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { discardFiles } from '~/web/multipart.server';
import { editListingPath, sellListingsPath } from '~/web/paths';
import { notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { safeReturnTo } from '~/web/safe-return-to';
import { movePhoto } from './arrange-photos.server';
import { EditListingPage } from './edit-listing-page';
import type { RefusedListing } from './listing-form-data';
import { findEditListingForm } from './listing-form.reads.server';
import {
  answerSaved,
  intentOf,
  refuseListing,
  sentenceFor,
  type Args,
} from './listing-answers.server';
import { checkListingPost, isWholeForm, readListingPost, refusedBy } from './listing-post.server';
import { sellingMessages } from './messages';
import { moveListing } from './move-listing.server';
import { pageTitle } from './page-title';
import { isPhotoMove, type PhotoMove } from './photo-order';
import { saveListing } from './save-listing.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.form.editTitle);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const { photoOrigin } = context.config;
  const form = await findEditListingForm(context.db, userId, params.id!, photoOrigin);
  if (!form) throw notFound();
  return json(form, { headers: noStore });
}

export async function action(args: ActionFunctionArgs) {
  const { request, context, params } = args;
  const viewer = await requireMember(args);
  const fields = await readListingPost(request);
  const own = { viewer, fields, listingId: params.id! };
  try {
    requireCsrf(context, viewer, fields);
    const intent = fields.text('intent');
    if (isPhotoMove(intent)) return arrange(args, own, intent);
    return isWholeForm(fields) ? save(args, own) : move(args, own);
  } finally {
    await discardFiles(fields.files);
  }
}

type Own = { viewer: Viewer; fields: FormFields; listingId: string };

/** A button beside a photo. */
async function arrange({ request, context }: Args, own: Own, move: PhotoMove) {
  const { viewer, fields, listingId } = own;
  const photo = { sellerId: viewer.userId, listingId, photoId: fields.text('photoId'), move };
  const moved = await movePhoto(context.db, photo);
  if (!moved.ok) throw notFound();
  return seeOther(request, `${editListingPath(listingId)}#fotos`);
}

/** A button of the list: publish or pause as it is, and back to where it was pressed. */
async function move(args: Args, { viewer, fields, listingId }: Own) {
  const { request, context } = args;
  const lang = langOf(request);
  const intent = intentOf(fields);
  const moved = await moveListing(context.db, { sellerId: viewer.userId, listingId, intent });
  if (moved.ok) {
    const text = sentenceFor(moved.value, lang);
    const place = safeReturnTo(fields.text('redirectTo'), sellListingsPath());
    return seeOther(request, place, { flash: { context, kind: 'success', text } });
  }
  const form = await findEditListingForm(context.db, viewer.userId, listingId, undefined);
  if (!form || moved.error === 'not_found') throw notFound();
  const errors = { _form: sellingMessages[lang].moved[moved.error] };
  const refused = { form: { values: form.values, errors }, keptPhotoIds: [], status: 409 };
  return refuseListing(args, viewer, refused);
}

/** The whole form. */
async function save(args: Args, { viewer, fields, listingId }: Own) {
  const { request, context } = args;
  const intent = intentOf(fields);
  const lang = langOf(request);
  const post = await checkListingPost({ context, viewer, fields, lang });
  if (!post.ok) return refuseListing(args, viewer, post.refused);
  const saved = await saveListing(context.db, {
    seller: viewer,
    listingId,
    intent,
    ...post.value,
  });
  if (saved.ok) return answerSaved(args, saved.value, intent);
  if (saved.error.kind === 'not_found') throw notFound();
  const { photoIds } = post.value;
  return refuseListing(args, viewer, refusedBy(saved.error, { typed: fields, photoIds, lang }));
}

export default function EditListing() {
  const refused = useActionData<RefusedListing>();
  return (
    <EditListingPage
      listing={useLoaderData<typeof loader>()}
      refused={refused?.form}
      keptPhotos={refused?.keptPhotos ?? []}
    />
  );
}
