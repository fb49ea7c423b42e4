import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { confirmTransfer, rejectTransfer } from '~/buying/confirm-transfer.server';
import { queueRefundMail } from '~/buying/order-mails.server';
import { giveBackByHand } from '~/payments/give-back-by-hand.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminTransfersPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { adminMessages } from './messages';
import { pageTitle } from './page-title';
import { movementForm } from './transfer.form';
import type { RefusedMovement } from './transfer-views';
import { TransfersPage } from './transfers-page';
import { findTransfers } from './transfers.reads.server';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.transfer.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const { awaited, refunds } = await findTransfers(context.db, langOf(request));
  const isTaken = context.config.payment.transfer !== undefined;
  return json({ awaited, refunds, isTaken }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const { db } = context;
  const { transfer: texts, errors } = adminMessages[langOf(request)];
  const paymentId = fields.text('paymentId');
  const refundId = fields.text('refundId');
  const subjectId = paymentId || refundId;

  const done = (text: string) =>
    seeOther(request, adminTransfersPath(), { flash: { context, kind: 'success', text } });
  const refuse = (found: Record<string, string>, status = 400) =>
    invalid({ form: { values: fields.raw(), errors: found }, subjectId }, status);
  const explain = (error: keyof typeof texts.refusals | 'not_found') => {
    if (error === 'not_found') throw notFound();
    const field = error === 'reference_used' ? 'bankReference' : 'amount';
    if (error === 'not_now') return refuse({ _form: texts.refusals[error] }, 409);
    return refuse({ [field]: texts.refusals[error] });
  };

  const intent = fields.text('intent');
  if (intent === 'reject') {
    const rejected = await rejectTransfer(db, { adminId, paymentId });
    return rejected.ok ? done(texts.rejected) : explain(rejected.error);
  }
  if (intent !== 'confirm' && intent !== 'give_back') throw badRequest();
  const form = parseForm(movementForm, fields, errors);
  if (!form.ok) return refuse(form.form.errors);
  if (intent === 'confirm') {
    const confirmed = await confirmTransfer(db, { adminId, paymentId, ...form.value });
    return confirmed.ok ? done(texts.confirmed[confirmed.value]) : explain(confirmed.error);
  }
  const given = await giveBackByHand(db, { adminId, refundId, ...form.value }, queueRefundMail);
  return given.ok ? done(texts.givenBack) : explain(given.error);
}

export default function AdminTransfers() {
  const refused = useActionData<RefusedMovement>();
  return <TransfersPage {...useLoaderData<typeof loader>()} refused={refused} />;
}
