import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { loseOrder, returnOrder } from '~/buying/end-order.server';
import { buyingMessages } from '~/buying/messages';
import { refundPart, type RefundPartError } from '~/buying/refund-part.server';
import { refundForm } from '~/buying/sale-step.form';
import { closeReturnedClaim } from '~/trust/claims/claim-ends.server';
import { isId } from '~/values/id';
import type { Result } from '~/values/result';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminOrderPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { adminMessages } from './messages';
import { findOrderDetails } from './money.reads.server';
import { AdminOrderPage } from './order-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.order.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const order = await findOrderDetails(context.db, params.id!, langOf(request));
  if (!order) throw notFound();
  return json({ order }, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const { db } = context;
  const id = params.id!;
  if (!isId(id)) throw notFound();
  const { errors } = buyingMessages[langOf(request)];
  const { order: texts } = adminMessages[langOf(request)];

  const finish = (moved: Result<undefined, RefundPartError>) => {
    if (moved.ok) {
      const flash = { context, kind: 'success' as const, text: texts.done };
      return seeOther(request, adminOrderPath(id), { flash });
    }
    switch (moved.error) {
      case 'not_found':
        throw notFound();
      case 'not_now':
        return json({ isRefused: true }, { status: 409, headers: noStore });
      case 'too_much':
        return invalid({
          form: { values: fields.raw(), errors: { amount: errors.refund_too_much } },
        });
    }
  };
  switch (fields.text('intent')) {
    case 'return':
      return finish(await returnOrder(db, { id, by: { adminId } }, closeReturnedClaim));
    case 'lose':
      return finish(await loseOrder(db, { id, adminId }));
    case 'refund': {
      const form = parseForm(refundForm, fields, errors);
      if (!form.ok) return invalid(form);
      const { amount: minor, refundReason: reason, shownRefunded } = form.value;
      return finish(await refundPart(db, { id, by: { adminId }, minor, shownRefunded, reason }));
    }
    default:
      throw badRequest();
  }
}

export default function AdminOrder() {
  const { order } = useLoaderData<typeof loader>();
  const answer = useActionData<{ form?: FormState; isRefused?: boolean }>();
  return (
    <AdminOrderPage order={order} form={answer?.form} isRefused={answer?.isRefused ?? false} />
  );
}
