import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { securityPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { askEmailChange } from './ask-email-change.server';
import { changePassword } from './change-password.server';
import { endOneSession } from './end-one-session.server';
import { endOtherSessions } from './end-other-sessions.server';
import { keepEmail } from './keep-email.server';
import { loginLimits } from './login-limits.server';
import { accountMessages } from './messages';
import { openSession } from './open-session.server';
import { pageTitle } from './page-title';
import { resendVerifyLink } from './resend-verify-link.server';
import { changeEmailForm, changePasswordForm } from './security.form';
import { SecurityPage, type SecurityRefused } from './security-page';
import { findSecurityView } from './security.reads.server';
import { requireMember, type Viewer } from './viewer.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.security.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const security = await findSecurityView(context.db, viewer, langOf(request));
  return json({ security }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const args = { request, context };
  switch (fields.text('intent')) {
    case 'password':
      return savePassword(args, viewer, fields);
    case 'email':
      return saveEmail(args, viewer, fields);
    case 'keep_email':
      return keepPresentEmail(args, viewer);
    case 'verify':
      return mailLinkAgain(args, viewer);
    case 'end_session':
      return endSession(args, viewer, fields.text('session'));
    case 'end_sessions':
      return endSessions(args, viewer);
    default:
      throw badRequest();
  }
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>;

const textsOf = ({ request }: Args) => accountMessages[langOf(request)];

const done = ({ request, context }: Args, text: string, cookies?: string[]) =>
  seeOther(request, securityPath(), { flash: { context, kind: 'success', text }, cookies });

/** What was refused, beside the field that it is about. */
const refused = (
  intent: SecurityRefused['intent'],
  fields: FormFields,
  field: string,
  text: string,
) => invalid({ form: { values: fields.raw(), errors: { [field]: text } }, intent });

async function savePassword(args: Args, viewer: Viewer, fields: FormFields) {
  const { request, context } = args;
  const texts = textsOf(args);
  const parsed = parseForm(changePasswordForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'password' as const });
  // Who sits at another person's browser guesses no faster than at the door (C28).
  const limits = loginLimits(context, viewer.email);
  await limits.requireRoom();
  const changed = await changePassword(context.db, { userId: viewer.userId, ...parsed.value });
  if (!changed.ok) {
    const isWrong = changed.error === 'password_wrong';
    if (isWrong) await limits.countFailure();
    const field = isWrong ? 'currentPassword' : 'newPassword';
    return refused('password', fields, field, texts.errors[changed.error]);
  }
  return done(args, texts.security.passwordDone, await openSession(context, request, viewer));
}

async function saveEmail(args: Args, viewer: Viewer, fields: FormFields) {
  const { context } = args;
  const texts = textsOf(args);
  const parsed = parseForm(changeEmailForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'email' as const });
  const limits = loginLimits(context, viewer.email);
  await limits.requireRoom();
  const { newEmail, currentPassword: password } = parsed.value;
  await requireRoomForMail(args, viewer, newEmail);
  const asked = await askEmailChange(context.db, { userId: viewer.userId, password, newEmail });
  if (!asked.ok) {
    const isWrong = asked.error === 'password_wrong';
    if (isWrong) await limits.countFailure();
    const field = isWrong ? 'currentPassword' : 'newEmail';
    return refused('email', fields, field, texts.errors[asked.error]);
  }
  return done(args, texts.security.emailAsked(newEmail));
}

async function keepPresentEmail(args: Args, viewer: Viewer) {
  await keepEmail(args.context.db, viewer.userId);
  return done(args, textsOf(args).security.emailKept);
}

async function mailLinkAgain(args: Args, viewer: Viewer) {
  await requireRoomForMail(args, viewer, viewer.email);
  await resendVerifyLink(args.context.db, viewer);
  return done(args, textsOf(args).security.verifySent(viewer.email));
}

/** Nobody's mailbox is filled from here, whatever accounts are made for it. */
async function requireRoomForMail({ context }: Args, viewer: Viewer, email: string) {
  const answers = await Promise.all([
    context.limits.take('verify_account', viewer.userId),
    context.limits.take('verify_mailbox', email),
  ]);
  for (const answer of answers) if (!answer.ok) throw tooMany(answer.retryAfterSeconds);
}

async function endSession(args: Args, viewer: Viewer, key: string) {
  if (!(await endOneSession(args.context.db, viewer.userId, key))) throw notFound();
  return done(args, textsOf(args).security.endOthersDone(1));
}

async function endSessions(args: Args, viewer: Viewer) {
  const count = await endOtherSessions(args.context.db, viewer);
  return done(args, textsOf(args).security.endOthersDone(count));
}

export default function Security() {
  const { security } = useLoaderData<typeof loader>();
  return <SecurityPage security={security} refused={useActionData<SecurityRefused>()} />;
}
