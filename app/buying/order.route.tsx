import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { orderPath } from '~/web/paths';
import { badRequest, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { cancelOrder } from './cancel-order.server';
import { confirmDelivery } from './confirm-delivery.server';
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
  const purchase = isId(id)
    ? await findPurchase(context.db, { id, buyerId: viewer.userId }, shape)
    : null;
  if (!purchase) throw notFound();
  // How often the page has come back by itself, for a reader without JavaScript.
  const refreshes = Number(new URL(request.url).searchParams.get('t')) || 0;
  return json({ purchase, refreshes }, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { userId: buyerId, ...viewer } = await requireMember({ request, context });
  const texts = buyingMessages[langOf(request)].orders;
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const id = params.id!;
  const refused = () => json({ isRefused: true }, { status: 409, headers: noStore });
  const done = (text: string) =>
    seeOther(request, orderPath(id), { flash: { context, kind: 'success', text } });

  if (!isId(id)) throw notFound();
  const orderId = (await findOnlyOrderId(context.db, { id, buyerId })) ?? id;
  switch (fields.text('intent')) {
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
      const withdrawn = await withdrawOrder(context.db, { id: orderId, buyerId });
      if (withdrawn.ok) return done(texts.done.withdrawn);
      if (withdrawn.error === 'not_found') throw notFound();
      return refused();
    }
    default:
      throw badRequest();
  }
}

export default function Order() {
  const { purchase, refreshes } = useLoaderData<typeof loader>();
  const isRefused = useActionData<{ isRefused: boolean }>()?.isRefused ?? false;
  return <OrderPage {...{ purchase, refreshes, isRefused }} />;
}
