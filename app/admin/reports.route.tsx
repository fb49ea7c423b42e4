import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { decisionForm } from '~/trust/reports/report.form';
import { findReports } from '~/trust/reports/reports.reads.server';
import { talkMessages } from '~/trust/talks/messages';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminReportsPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import type { Refused } from './admin-page';
import { decideReport, type ReportAct } from './decide-report.server';
import { pageTitle } from './page-title';
import { ReportsPage } from './reports-page';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.reports);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const reports = await findReports(context.db, langOf(request));
  return json({ reports }, { headers: noStore });
}

const acts: Record<string, ReportAct> = {
  dismiss: 'dismissed',
  hide: 'hidden',
  disable: 'disabled',
};

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const texts = talkMessages[langOf(request)];
  const reportId = fields.text('reportId');
  const intent = fields.text('intent');
  if (!isId(reportId)) throw notFound();
  if (!Object.hasOwn(acts, intent)) throw badRequest();
  const refuse = (errors: Record<string, string>, status: number) =>
    invalid({ form: { values: fields.raw(), errors }, subjectId: reportId }, status);
  const parsed = parseForm(decisionForm, fields, texts.errors);
  if (!parsed.ok) return refuse(parsed.form.errors, 400);
  const { reason } = parsed.value;
  const decided = await decideReport(context.db, { adminId, reportId, act: acts[intent]!, reason });
  if (decided.ok) {
    const flash = { context, kind: 'success' as const, text: texts.reports.done };
    return seeOther(request, adminReportsPath(), { flash });
  }
  const isOwn = decided.error === 'yourself';
  return refuse({ _form: isOwn ? texts.errors.yourself : texts.reports.notNow }, 409);
}

export default function AdminReports() {
  return <ReportsPage {...useLoaderData<typeof loader>()} refused={useActionData<Refused>()} />;
}
