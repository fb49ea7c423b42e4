import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminCommissionPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { endCommission, setCommission } from './change-commission.server';
import { CommissionPage } from './commission-page';
import { commissionForm } from './commission.form';
import { adminMessages } from './messages';
import { findRules } from './money.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.rule.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  return json({ rules: await findRules(context.db) }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const { rule: texts, errors } = adminMessages[langOf(request)];
  const done = (text: string) =>
    seeOther(request, adminCommissionPath(), { flash: { context, kind: 'success', text } });
  switch (fields.text('intent')) {
    case 'add': {
      const parsed = parseForm(commissionForm, fields, errors);
      if (!parsed.ok) return invalid(parsed);
      const { percent, fixed, ...scope } = parsed.value;
      const rule = { adminId, ...scope, basisPoints: percent, fixedMinor: fixed };
      const set = await setCommission(context.db, rule);
      if (set.ok) return done(texts.added);
      const form = { values: fields.raw(), errors: { handle: errors.seller_unknown } };
      return invalid({ form });
    }
    case 'end': {
      const ended = await endCommission(context.db, { adminId, ruleId: fields.text('ruleId') });
      if (!ended.ok) throw notFound();
      return done(texts.ended);
    }
    default:
      throw badRequest();
  }
}

export default function AdminCommission() {
  const { rules } = useLoaderData<typeof loader>();
  const answer = useActionData<{ form?: FormState }>();
  return <CommissionPage rules={rules} form={answer?.form} />;
}
