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
import { keepCutOff } from './cut-off-photos.server';
import { EditListingPage } from './edit-listing-page';
import type { RefusedListing } from './listing-form-data';
import { findEditListingForm, listOtherBooksOf } from './listing-form.reads.server';
import {
  answerSaved,
  intentOf,
  refuseListing,
  sentenceFor,
  type Args,
  type Refused,
} from './listing-answers.server';
import {
  askedOnly,
  checkListingPost,
  describedBy,
  isWholeForm,
  readListingPost,
  refusedBy,
} from './listing-post.server';
import { sellingMessages } from './messages';
import { moveListing } from './move-listing.server';
import { pageTitle } from './page-title';
import { isPhotoIntent, type PhotoIntent } from './photo-order';
import { pressPhotoButton } from './press-photo-button.server';
import { SAME_BOOK } from './same-book-fields';
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
  const fields = await readListingPost(request, keepCutOff(context, viewer, params.id!));
  const own = { viewer, fields, listingId: params.id! };
  try {
    requireCsrf(context, viewer, fields);
    const intent = fields.text('intent');
    if (isPhotoIntent(intent)) return await arrange(args, own, intent);
    if (intent === SAME_BOOK.intent) return await refuse(args, own, askedOnly(fields));
    return await (isWholeForm(fields) ? save(args, own) : move(args, own));
  } finally {
    await discardFiles(fields.files);
  }
}

type Own = { viewer: Viewer; fields: FormFields; listingId: string };

/** The form again, with the books that the copy may be by what it says now. */
async function refuse(args: Args, { viewer, fields, listingId }: Own, refused: Refused) {
  const query = { listingId, described: describedBy(fields) };
  const sameBooks = await listOtherBooksOf(args.context.db, viewer.userId, query);
  return refuseListing(args, viewer, refused, sameBooks);
}

/** A button beside a photo. */
async function arrange(args: Args, own: Own, intent: PhotoIntent) {
  const pressed = await pressPhotoButton(args, own, intent);
  if (pressed.kind === 'not_found') throw notFound();
  if (pressed.kind === 'refused') return refuseAsItStands(args, own, pressed);
  return seeOther(args.request, `${editListingPath(own.listingId)}#fotos`);
}

/** The page as the copy stands, with why the button did nothing. */
async function refuseAsItStands(
  args: Args,
  { viewer, listingId }: Own,
  { sentence, status }: { sentence: string; status: number },
) {
  const form = await findEditListingForm(args.context.db, viewer.userId, listingId, undefined);
  if (!form) throw notFound();
  const refused = { form: { values: form.values, errors: { _form: sentence } }, status };
  return refuseListing(args, viewer, { ...refused, keptPhotoIds: [] }, form.sameBooks);
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
  if (moved.error === 'not_found') throw notFound();
  const sentence = sellingMessages[lang].moved[moved.error];
  return refuseAsItStands(args, { viewer, fields, listingId }, { sentence, status: 409 });
}

/** The whole form. */
async function save(args: Args, own: Own) {
  const { viewer, fields, listingId } = own;
  const { request, context } = args;
  const intent = intentOf(fields);
  const lang = langOf(request);
  const post = await checkListingPost({ context, viewer, fields, lang });
  if (!post.ok) return refuse(args, own, post.refused);
  const saved = await saveListing(context.db, {
    seller: viewer,
    listingId,
    intent,
    sameBook: fields.text(SAME_BOOK.choice),
    ...post.value,
  });
  if (saved.ok) return answerSaved(args, saved.value, intent);
  if (saved.error.kind === 'not_found') throw notFound();
  const { photoIds } = post.value;
  return refuse(args, own, refusedBy(saved.error, { typed: fields, photoIds, lang }));
}

export default function EditListing() {
  const listing = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedListing>();
  return (
    <EditListingPage
      listing={listing}
      refused={refused?.form}
      keptPhotos={refused?.keptPhotos ?? listing.cutOff}
      sameBooks={(refused ?? listing).sameBooks}
    />
  );
}
