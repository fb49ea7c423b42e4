import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { listingPath, messagesPath } from '~/web/paths';
import { invalid, notFound, seeOther, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { talkMessages } from '../talks/messages';
import { pageTitle } from '../talks/page-title';
import { makeReport } from './make-report.server';
import { reportForm } from './report.form';
import { ReportPage } from './report-page';
import { findSubject } from './reports.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.report.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const named = { listing: query.get('listing') ?? '', message: query.get('message') ?? '' };
  const subject = await findSubject(context.db, named, userId);
  if (!subject) throw notFound();
  return json({ subject }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const { userId } = viewer;
  const named = { listing: fields.text('listing'), message: fields.text('message') };
  const subject = await findSubject(context.db, named, userId);
  if (!subject) throw notFound();
  const texts = talkMessages[langOf(request)];
  const parsed = parseForm(reportForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const room = await context.limits.take('report_account', userId);
  if (!room.ok) throw tooMany(room.retryAfterSeconds);
  const { kind, id: subjectId } = subject;
  const report = { reporterId: userId, kind, subjectId, ...parsed.value };
  if (!(await makeReport(context.db, report)).ok) throw notFound();
  const flash = { context, kind: 'success' as const, text: texts.report.done };
  return seeOther(request, kind === 'listing' ? listingPath(subjectId) : messagesPath(), { flash });
}

export default function Report() {
  const form = useActionData<{ form?: FormState }>()?.form;
  return <ReportPage {...useLoaderData<typeof loader>()} form={form} />;
}
