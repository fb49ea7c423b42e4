import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { accountPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { changePasswordForm, profileForm } from './account.form';
import { AccountPage, type Refused } from './account-page';
import { changePassword } from './change-password.server';
import { changeProfile } from './change-profile.server';
import { endOneSession } from './end-one-session.server';
import { endOtherSessions } from './end-other-sessions.server';
import { accountMessages } from './messages';
import { openSession } from './open-session.server';
import { pageTitle } from './page-title';
import { listSessions } from './session.reads.server';
import { requireMember, type Viewer } from './viewer.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.account.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const sessions = await listSessions(context.db, viewer, langOf(request));
  const { name, email, language } = viewer;
  return json({ profile: { name, email, language }, sessions }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  switch (fields.text('intent')) {
    case 'profile':
      return saveProfile({ request, context }, viewer, fields);
    case 'password':
      return savePassword({ request, context }, viewer, fields);
    case 'end_session':
      return endSession({ request, context }, viewer, fields.text('session'));
    case 'end_sessions':
      return endSessions({ request, context }, viewer);
    default:
      throw badRequest();
  }
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>;

const done = ({ request, context }: Args, text: string, cookies?: string[]) =>
  seeOther(request, accountPath(), { flash: { context, kind: 'success', text }, cookies });

async function saveProfile(args: Args, viewer: Viewer, fields: FormFields) {
  const texts = accountMessages[langOf(args.request)];
  const parsed = parseForm(profileForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'profile' as const });
  await changeProfile(args.context.db, viewer.userId, parsed.value);
  return done(args, texts.account.profileDone);
}

async function savePassword(args: Args, viewer: Viewer, fields: FormFields) {
  const { request, context } = args;
  const texts = accountMessages[langOf(request)];
  const parsed = parseForm(changePasswordForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'password' as const });
  const changed = await changePassword(context.db, { userId: viewer.userId, ...parsed.value });
  if (!changed.ok) {
    const field = changed.error === 'password_wrong' ? 'currentPassword' : 'newPassword';
    const form = { values: fields.raw(), errors: { [field]: texts.errors[changed.error] } };
    return invalid({ form, intent: 'password' as const });
  }
  return done(args, texts.account.passwordDone, await openSession(context, request, viewer));
}

async function endSession(args: Args, viewer: Viewer, key: string) {
  const texts = accountMessages[langOf(args.request)];
  if (!(await endOneSession(args.context.db, viewer.userId, key))) throw notFound();
  return done(args, texts.account.endOthersDone(1));
}

async function endSessions(args: Args, viewer: Viewer) {
  const texts = accountMessages[langOf(args.request)];
  const count = await endOtherSessions(args.context.db, viewer);
  return done(args, texts.account.endOthersDone(count));
}

export default function Account() {
  const { profile, sessions } = useLoaderData<typeof loader>();
  return <AccountPage profile={profile} sessions={sessions} refused={useActionData<Refused>()} />;
}
