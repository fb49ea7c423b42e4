import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { decideBatch, settlePayout } from '~/payments/decide-payouts.server';
import { makeBatch } from '~/payments/make-payouts.server';
import { normaliseName, truncate } from '~/values/text';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminPayoutsPath } from '~/web/paths';
import { badRequest, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { adminMessages } from './messages';
import { pageTitle } from './page-title';
import { PayoutsPage, type PayoutRefusal } from './payouts-page';
import { findBatches } from './payouts.reads.server';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.payout.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const batches = await findBatches(context.db, langOf(request));
  return json({ batches }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const { db } = context;
  const { payout: texts } = adminMessages[langOf(request)];
  const refuse = (refusal: PayoutRefusal, status = 409) =>
    json({ refusal }, { status, headers: noStore });
  const finish = (done: { ok: boolean; error?: PayoutRefusal | 'not_found' }) => {
    if (done.error === 'not_found') throw notFound();
    if (done.error) return refuse(done.error);
    const flash = { context, kind: 'success' as const, text: texts.done };
    return seeOther(request, adminPayoutsPath(), { flash });
  };
  const intent = fields.text('intent');
  const payoutId = fields.text('payoutId');
  switch (intent) {
    case 'make':
      return finish(await makeBatch(db, { adminId }));
    case 'approve':
    case 'discard':
      return finish(
        await decideBatch(db, { adminId, batchId: fields.text('batchId'), decision: intent }),
      );
    case 'pay':
      return finish(await settlePayout(db, { adminId, payoutId, move: 'pay' }));
    case 'fail': {
      const reason = truncate(normaliseName(fields.text('reason')), 200);
      if (!reason) return refuse('reason', 400);
      return finish(await settlePayout(db, { adminId, payoutId, move: 'fail', reason }));
    }
    default:
      throw badRequest();
  }
}

export default function AdminPayouts() {
  const { batches } = useLoaderData<typeof loader>();
  const answer = useActionData<{ refusal?: PayoutRefusal }>();
  return <PayoutsPage batches={batches} refusal={answer?.refusal} />;
}
