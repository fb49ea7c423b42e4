import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { findHoldEnd, findPurchase } from '~/buying/orders.reads.server';
import { pageTitle } from '~/buying/page-title';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { orderPath } from '~/web/paths';
import { badRequest, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { decideSandboxPayment } from './decide-sandbox-payment.server';
import { isSandboxDecision } from './sandbox-scenarios';
import { SandboxPaymentPage } from './sandbox-payment-page';
import { findSandboxPayment } from './sandbox.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.pay.pageTitle);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const payment = await findSandboxPayment(context, params.id!, userId);
  if (!payment) throw notFound();
  // A real provider knows only what it was told; this one shows the purchase that it is asked for.
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  const ofPurchase = { id: payment.reference, buyerId: userId };
  const purchase = await findPurchase(context.db, ofPurchase, shape);
  if (!purchase) throw notFound();
  return json({ payment, purchase }, { headers: noStore });
}

/** The decision and its event are written down; what they mean for the order only the event says. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { userId, ...viewer } = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const payment = await findSandboxPayment(context, params.id!, userId);
  if (!payment) throw notFound();
  const decision = fields.text('intent');
  if (isSandboxDecision(decision)) {
    const ofPurchase = { id: payment.reference, buyerId: userId };
    const holdEnd = await findHoldEnd(context.db, ofPurchase);
    await decideSandboxPayment(context.db, { id: payment.id, payerId: userId, decision, holdEnd });
  } else if (decision !== 'leave') {
    throw badRequest();
  }
  return seeOther(request, orderPath(payment.reference));
}

export default function SandboxPayment() {
  return <SandboxPaymentPage {...useLoaderData<typeof loader>()} />;
}
