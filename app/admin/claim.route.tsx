import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { returnOrder } from '~/buying/end-order.server';
import { closeReturnedClaim } from '~/trust/claims/claim-ends.server';
import { decisionForm, partForm } from '~/trust/claims/claim.form';
import { findClaimDetails } from '~/trust/claims/claims.reads.server';
import { claimMessages } from '~/trust/claims/messages';
import {
  askForReturn,
  refundClaim,
  refundClaimPart,
  releaseClaim,
} from '~/trust/claims/resolve-claim.server';
import type { Result } from '~/values/result';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminClaimPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { ClaimPage } from './claim-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.claims);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const details = await findClaimDetails(context.db, params.id!, langOf(request));
  if (!details) throw notFound();
  return json(details, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const orderId = params.id!;
  const lang = langOf(request);
  const texts = claimMessages[lang];
  if (!(await findClaimDetails(context.db, orderId, lang))) throw notFound();

  const decided = await decide(context.db, { orderId, adminId, fields, errors: texts.errors });
  if ('form' in decided) return invalid({ form: decided.form });
  const { moved } = decided;
  if (moved.ok) {
    const flash = { context, kind: 'success' as const, text: texts.done.decided };
    return seeOther(request, adminClaimPath(orderId), { flash });
  }
  switch (moved.error) {
    case 'not_found':
      throw notFound();
    case 'not_now':
      return json({ isRefused: true }, { status: 409, headers: noStore });
    case 'too_much':
      return invalid({ form: { values: fields.raw(), errors: { amount: texts.errors.too_much } } });
  }
}

type Decision = {
  orderId: string;
  adminId: string;
  fields: FormFields;
  errors: Record<string, string>;
};
type Moved = Result<undefined, 'not_found' | 'not_now' | 'too_much'>;

async function decide(
  db: Parameters<typeof releaseClaim>[0],
  { orderId, adminId, fields, errors }: Decision,
): Promise<{ moved: Moved } | { form: FormState }> {
  const intent = fields.text('intent');
  if (intent === 'received') {
    return {
      moved: await returnOrder(db, { id: orderId, by: { adminId } }, closeReturnedClaim),
    };
  }
  if (intent === 'part') {
    const form = parseForm(partForm, fields, errors);
    if (!form.ok) return form;
    const { amount: minor, reason } = form.value;
    return { moved: await refundClaimPart(db, { orderId, adminId, reason, minor }) };
  }
  const verbs = { refund: refundClaim, ask_return: askForReturn, release: releaseClaim };
  if (!Object.hasOwn(verbs, intent)) throw badRequest();
  const form = parseForm(decisionForm, fields, errors);
  if (!form.ok) return form;
  const verb = verbs[intent as keyof typeof verbs];
  return { moved: await verb(db, { orderId, adminId, ...form.value }) };
}

export default function AdminClaim() {
  const answer = useActionData<{ form?: FormState; isRefused?: boolean }>();
  return (
    <ClaimPage
      {...useLoaderData<typeof loader>()}
      form={answer?.form}
      isRefused={answer?.isRefused ?? false}
    />
  );
}
