import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { closeReturnedClaim } from '~/trust/claims/claim-ends.server';
import { findClaims } from '~/trust/claims/claims.reads.server';
import { answerSellerPost, isSellerClaimIntent } from '~/trust/claims/seller-post.server';
import { isId } from '~/values/id';
import { answerReview } from '~/trust/reviews/review-post.server';
import { findBuyerAverage, findOrderReview } from '~/trust/reviews/reviews.reads.server';
import { err, ok, type Result } from '~/values/result';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { sellOrderPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { agreeCancel } from './ask-cancel.server';
import { acceptOrder } from './accept-order.server';
import { deliveryMessages } from './delivery/messages';
import { answerPinPost } from './delivery/seller-pin-post.server';
import { trackParcel } from './delivery/track-parcel.server';
import { deliverOrder } from './deliver-order.server';
import { returnOrder } from './end-order.server';
import { buyingMessages } from './messages';
import type { OrderMoveError } from './order-verb.server';
import { pageTitle } from './page-title';
import { rejectOrder } from './reject-order.server';
import { refundPart } from './refund-part.server';
import { refundForm, rejectForm, shipForm, trackForm } from './sale-step.form';
import { SalePage } from './sale-page';
import { findSale } from './sales.reads.server';
import { shipOrder } from './ship-order.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.sales.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  const id = params.id!;
  const sale = isId(id) ? await findSale(context.db, { id, sellerId: viewer.userId }, shape) : null;
  if (!sale) throw notFound();
  const [claim] = await findClaims(context.db, [sale.id], shape.lang);
  const [review, buyer] = await Promise.all([
    findOrderReview(context.db, sale.id, 'seller'),
    findBuyerAverage(context.db, sale.id),
  ]);
  return json({ sale, claim: claim ?? null, review, buyer }, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { userId: sellerId, ...viewer } = await requireMember({ request, context });
  const texts = buyingMessages[langOf(request)];
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const id = params.id!;
  if (!isId(id)) throw notFound();
  const { db } = context;
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  // Before the form is judged, so that a stranger learns nothing from its mistakes.
  const sale = await findSale(db, { id, sellerId }, shape);
  if (!sale) throw notFound();

  const finish = (moved: Result<undefined, OrderMoveError>, text: string) => {
    if (moved.ok) {
      return seeOther(request, sellOrderPath(id), { flash: { context, kind: 'success', text } });
    }
    if (moved.error === 'not_found') throw notFound();
    return json({ isRefused: true }, { status: 409, headers: noStore });
  };
  const { done } = texts.sales;
  const intent = fields.text('intent');
  if (isSellerClaimIntent(intent) || intent === 'review') {
    const post = { orderId: id, fields, lang: shape.lang };
    const answer =
      intent === 'review'
        ? await answerReview(db, { ...post, by: { sellerId } })
        : await answerSellerPost(intent, { ...post, db, sellerId });
    if (answer.kind === 'refused') return invalid({ form: answer.form }, answer.status);
    return finish(
      answer.kind === 'done' ? ok() : err(answer.kind),
      answer.kind === 'done' ? answer.text : '',
    );
  }
  switch (intent) {
    case 'accept':
      return finish(await acceptOrder(db, { id, sellerId }), done.accept);
    case 'deliver': {
      if (sale.carrier !== 'handover') {
        return finish(await deliverOrder(db, { id, sellerId }), done.deliver);
      }
      const post = { id, sellerId, fields, lang: shape.lang };
      const given = await answerPinPost(db, context.config.secretKeys, post);
      if (given.ok) return finish(given, done.deliver);
      if (typeof given.error === 'string') return finish(err(given.error), '');
      return invalid({ form: given.error.form }, given.error.status);
    }
    case 'reject': {
      const form = parseForm(rejectForm, fields, texts.errors);
      if (!form.ok) return invalid(form);
      return finish(await rejectOrder(db, { id, sellerId, ...form.value }), done.reject);
    }
    case 'ship': {
      const form = parseForm(shipForm, fields, texts.errors);
      if (!form.ok) return invalid(form);
      if (sale.trackingRule && form.value.carrier === 'handover') {
        const errors = { carrier: deliveryMessages[shape.lang].rule.noHandover };
        return invalid({ form: { values: fields.raw(), errors } });
      }
      return finish(await shipOrder(db, { id, sellerId, ...form.value }), done.ship);
    }
    case 'track': {
      const form = parseForm(trackForm, fields, texts.errors);
      if (!form.ok) return invalid(form);
      const { trackingNote: note, trackingText: text } = form.value;
      return finish(await trackParcel(db, { id, sellerId, note, text }), done.track);
    }
    case 'agree_cancel':
      return finish(await agreeCancel(db, { id, sellerId }), done.agree);
    case 'return':
      return finish(
        await returnOrder(db, { id, by: { sellerId } }, closeReturnedClaim),
        done.return,
      );
    case 'refund': {
      const form = parseForm(refundForm, fields, texts.errors);
      if (!form.ok) return invalid(form);
      const { amount: minor, refundReason: reason, shownRefunded } = form.value;
      const by = { sellerId };
      const refunded = await refundPart(db, { id, by, minor, shownRefunded, reason });
      if (refunded.ok || refunded.error !== 'too_much') {
        return finish(refunded as Result<undefined, OrderMoveError>, done.refund);
      }
      const errors = { amount: texts.errors.refund_too_much };
      return invalid({ form: { values: fields.raw(), errors } });
    }
    default:
      throw badRequest();
  }
}

export default function SellerOrder() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<{ form?: FormState; isRefused?: boolean }>();
  return <SalePage {...shown} form={answer?.form} isRefused={answer?.isRefused ?? false} />;
}
