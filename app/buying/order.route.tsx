import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { answerBuyerPost, isClaimIntent, readClaimPost } from '~/trust/claims/buyer-post.server';
import { closeWithdrawnClaim } from '~/trust/claims/claim-ends.server';
import { findClaims } from '~/trust/claims/claims.reads.server';
import { answerReview } from '~/trust/reviews/review-post.server';
import { findOrderReview } from '~/trust/reviews/reviews.reads.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import type { FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { discardFiles } from '~/web/multipart.server';
import { orderPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { cancelOrder } from './cancel-order.server';
import { confirmDelivery } from './confirm-delivery.server';
import { handoverPins } from './delivery/handover-pin.server';
import { goToPayment } from './go-to-payment.server';
import { buyingMessages } from './messages';
import { OrderPage } from './order-page';
import { findOnlyOrderId, findPurchase } from './orders.reads.server';
import { pageTitle } from './page-title';
import { withdrawOrder } from './withdraw-order.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.orders.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  const id = params.id!;
  const { searchParams } = new URL(request.url);
  // How often the page has come back by itself, for a reader without JavaScript.
  const refreshes = Number(searchParams.get('t')) || 0;
  // A provider's page leads back here and names its transaction; what came of it only its event says.
  const isBack = searchParams.has('id') || refreshes > 0;
  const purchase = isId(id)
    ? await findPurchase(context.db, { id, buyerId: viewer.userId, isBack }, shape)
    : null;
  if (!purchase) throw notFound();
  const orderIds = purchase.orders.map((order) => order.id);
  const claims = await findClaims(context.db, orderIds, shape.lang);
  const only = orderIds.length === 1 ? orderIds[0] : undefined;
  const review = only ? await findOrderReview(context.db, only, 'buyer') : null;
  const pins = handoverPins(context.config.secretKeys, purchase.orders);
  return json({ purchase, claims, review, refreshes, pins }, { headers: noStore });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireMember(args);
  const fields = await readClaimPost(args.request);
  try {
    requireCsrf(args.context, viewer, fields);
    return await act(args, { buyerId: viewer.userId, fields });
  } finally {
    await discardFiles(fields.files);
  }
}

type Post = { buyerId: string; fields: FormFields };

async function act({ request, context, params }: ActionFunctionArgs, { buyerId, fields }: Post) {
  const lang = langOf(request);
  const texts = buyingMessages[lang].orders;
  const id = params.id!;
  const refused = () => json({ isRefused: true }, { status: 409, headers: noStore });
  const done = (text: string) =>
    seeOther(request, orderPath(id), { flash: { context, kind: 'success', text } });

  if (!isId(id)) throw notFound();
  const orderId = (await findOnlyOrderId(context.db, { id, buyerId })) ?? id;
  const intent = fields.text('intent');
  if (isClaimIntent(intent) || intent === 'review') {
    // Before any photo is drawn, so that a stranger costs and learns nothing.
    const shape = { lang, photoOrigin: undefined };
    if (!(await findPurchase(context.db, { id, buyerId }, shape))) throw notFound();
    const viewer = { userId: buyerId };
    const answer =
      intent === 'review'
        ? await answerReview(context.db, { orderId, by: { buyerId }, fields, lang })
        : await answerBuyerPost(intent, { context, viewer, orderId, fields, lang });
    switch (answer.kind) {
      case 'done':
        return done(answer.text);
      case 'not_found':
        throw notFound();
      case 'not_now':
        return refused();
      case 'refused':
        return invalid({ form: answer.form, keptPhotos: answer.kept }, answer.status);
    }
  }
  switch (intent) {
    case 'pay':
      return goToPayment({ request, context }, { id, buyerId }, refused);
    case 'cancel': {
      const canceled = await cancelOrder(context.db, { id: orderId, buyerId });
      if (canceled.ok) return done(texts.done[canceled.value]);
      if (canceled.error === 'not_found') throw notFound();
      return refused();
    }
    case 'confirm': {
      const confirmed = await confirmDelivery(context.db, { id: orderId, buyerId });
      if (confirmed.ok) return done(texts.done.confirmed);
      if (confirmed.error === 'not_found') throw notFound();
      return refused();
    }
    case 'withdraw': {
      const withdrawn = await withdrawOrder(
        context.db,
        { id: orderId, buyerId },
        closeWithdrawnClaim,
      );
      if (withdrawn.ok) return done(texts.done.withdrawn);
      if (withdrawn.error === 'not_found') throw notFound();
      return refused();
    }
    default:
      throw badRequest();
  }
}

type Answer = { isRefused?: boolean; form?: FormState; keptPhotos?: string[] };

export default function Order() {
  const answer = useActionData<Answer>();
  return (
    <OrderPage
      {...useLoaderData<typeof loader>()}
      isRefused={answer?.isRefused ?? false}
      form={answer?.form}
      keptPhotos={answer?.keptPhotos ?? []}
    />
  );
}
