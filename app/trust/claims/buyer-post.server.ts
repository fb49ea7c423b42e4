// What a buyer posts about a claim or a return, for the page of the order.
import type { Viewer } from '~/accounts/viewer.server';
import { sendReturn } from '~/buying/send-return.server';
import { MAX_PHOTO_BYTES } from '~/selling/photo-order';
import { takePhotos } from '~/selling/take-photos.server';
import { isId } from '~/values/id';
import type { RequestContext } from '~/web/context.server';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import type { FormState } from '~/web/form-state';
import type { Lang } from '~/web/language';
import { claimForm, returnForm } from './claim.form';
import { agreeToOffer, dropClaim, escalateClaim } from './decide-claim.server';
import { claimMessages } from './messages';
import { MAX_CLAIM_PHOTOS, openClaim } from './open-claim.server';

/** A few files more than allowed are read, so that the page can say so and nothing typed is lost. */
export const readClaimPost = (request: Request): Promise<FormFields> =>
  readForm(request, {
    files: { field: 'photos', maxBytes: MAX_PHOTO_BYTES, maxFiles: MAX_CLAIM_PHOTOS + 4 },
  });

const intents = ['claim', 'claim_agree', 'claim_escalate', 'claim_drop', 'return_sent'] as const;
type Intent = (typeof intents)[number];

export const isClaimIntent = (intent: string): intent is Intent =>
  (intents as readonly string[]).includes(intent);

/** `done`: the sentence for the next page. `refused`: the form again; `kept`: photos that came with it. */
export type ClaimAnswer =
  | { kind: 'done'; text: string }
  | { kind: 'not_found' }
  | { kind: 'not_now' }
  | { kind: 'refused'; form: FormState; kept: string[]; status: number };

type Post = {
  context: Pick<RequestContext, 'db' | 'photos' | 'limits' | 'log'>;
  viewer: Pick<Viewer, 'userId'>;
  orderId: string;
  fields: FormFields;
  lang: Lang;
};

/** Does what a form of the order's page asks for; the caller has seen that the order is the viewer's. */
export async function answerBuyerPost(intent: Intent, post: Post): Promise<ClaimAnswer> {
  const { context, orderId, lang } = post;
  const { done } = claimMessages[lang];
  const own = { orderId, buyerId: post.viewer.userId };
  switch (intent) {
    case 'claim':
      return open(post);
    case 'claim_agree':
      return answerOf(await agreeToOffer(context.db, own), done.agreed);
    case 'claim_escalate':
      return answerOf(await escalateClaim(context.db, own), done.escalated);
    case 'claim_drop':
      return answerOf(await dropClaim(context.db, own), done.dropped);
    case 'return_sent':
      return markSent(post);
  }
}

function answerOf(
  moved: { ok: true } | { ok: false; error: 'not_found' | 'not_now' },
  text: string,
): ClaimAnswer {
  return moved.ok ? { kind: 'done', text } : { kind: moved.error };
}

async function open(post: Post): Promise<ClaimAnswer> {
  const { context, viewer, orderId, fields, lang } = post;
  const texts = claimMessages[lang];
  const parsed = parseForm(claimForm, fields, texts.errors);
  const taken = await takePhotos({ context, viewer, fields, most: MAX_CLAIM_PHOTOS });
  const sent = fields.all('photoId').filter(isId);
  const photoIds = [...sent, ...taken.ids].slice(0, MAX_CLAIM_PHOTOS);
  const refuse = (errors: FormState['errors'], status: number): ClaimAnswer => {
    const { photoId: _shownApart, ...values } = fields.raw();
    return { kind: 'refused', form: { values, errors }, kept: photoIds, status };
  };
  const errors: FormState['errors'] = parsed.ok ? {} : { ...parsed.form.errors };
  if (taken.problems.length > 0) {
    const isOften = taken.problems.some(({ problem }) => problem === 'too_often');
    const names = taken.problems.map(({ name }) => name).join(', ');
    errors.photos = isOften ? texts.refusals.too_often : texts.refusals.photos(names);
  }
  if (!parsed.ok || taken.problems.length > 0) return refuse(errors, 400);
  const opened = await openClaim(context.db, {
    orderId,
    buyerId: viewer.userId,
    ...parsed.value,
    photoIds,
  });
  if (opened.ok) return { kind: 'done', text: texts.done.opened };
  if (opened.error === 'not_found') return { kind: 'not_found' };
  return refuse({ _form: texts.refusals[opened.error] }, 409);
}

async function markSent({ context, viewer, orderId, fields, lang }: Post): Promise<ClaimAnswer> {
  const texts = claimMessages[lang];
  const parsed = parseForm(returnForm, fields, texts.errors);
  if (!parsed.ok) return { kind: 'refused', form: parsed.form, kept: [], status: 400 };
  const { trackingNumber } = parsed.value;
  const sent = { id: orderId, buyerId: viewer.userId, trackingNumber };
  return answerOf(await sendReturn(context.db, sent), texts.done.return_sent);
}
