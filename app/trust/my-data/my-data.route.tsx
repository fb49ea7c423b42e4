import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loginLimits } from '~/accounts/login-limits.server';
import { closeSession, openSession } from '~/accounts/open-session.server';
import { isJustSignedIn } from '~/accounts/session.reads.server';
import { requireMember, type Viewer } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import { langOf, langOfPath } from '~/web/language';
import { homePath, myDataPath } from '~/web/paths';
import { badRequest, invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { closeAccount, findObstacles, isPasswordOf } from './close-account.server';
import { myDataMessages } from './messages';
import { closeForm, unlockForm } from './my-data.form';
import { MyDataPage, type MyDataRefused } from './my-data-page';

export const handle: RouteHandle = { access: 'member' };

export const meta = ({ location }: { location: { pathname: string } }) => [
  { title: `${myDataMessages[langOfPath(location.pathname)].title} · BookStore` },
  { name: 'robots', content: 'noindex' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const [isOpen, obstacles] = await Promise.all([
    isJustSignedIn(context.db, viewer),
    findObstacles(context.db, viewer.userId),
  ]);
  return json({ isOpen, obstacles }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  switch (fields.text('intent')) {
    case 'unlock':
      return unlock({ request, context }, viewer, fields);
    case 'close':
      return close({ request, context }, viewer, fields);
    default:
      throw badRequest();
  }
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>;

/** The password opens the file for a while: a new session begins, as at each sign-in (C23). */
async function unlock(args: Args, viewer: Viewer, fields: FormFields) {
  const { request, context } = args;
  const texts = myDataMessages[langOf(request)];
  const parsed = parseForm(unlockForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'unlock' as const });
  const limits = loginLimits(context, viewer.email);
  await limits.requireRoom();
  if (!(await isPasswordOf(context.db, viewer.userId, parsed.value.currentPassword))) {
    await limits.countFailure();
    return wrongPassword('unlock', fields, texts.errors.password_wrong);
  }
  return seeOther(request, myDataPath(), {
    flash: { context, kind: 'success', text: texts.unlocked },
    cookies: await openSession(context, request, viewer),
  });
}

async function close(args: Args, viewer: Viewer, fields: FormFields) {
  const { request, context } = args;
  const texts = myDataMessages[langOf(request)];
  const parsed = parseForm(closeForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ ...parsed, intent: 'close' as const });
  const limits = loginLimits(context, viewer.email);
  await limits.requireRoom();
  const password = parsed.value.currentPassword;
  const closed = await closeAccount(context.db, { userId: viewer.userId, password });
  if (!closed.ok) {
    if (closed.error === 'obstacles') {
      const form = { values: fields.raw(), errors: { _form: texts.errors.obstacles } };
      return invalid({ form, intent: 'close' as const }, 409);
    }
    await limits.countFailure();
    return wrongPassword('close', fields, texts.errors.password_wrong);
  }
  context.log.info({ event: 'account_closed' }, 'an account was closed by its owner');
  return seeOther(request, homePath(), {
    flash: { context, kind: 'success', text: texts.closed },
    cookies: await closeSession(context),
  });
}

const wrongPassword = (intent: MyDataRefused['intent'], fields: FormFields, text: string) =>
  invalid({ form: { values: fields.raw(), errors: { currentPassword: text } }, intent });

export default function MyData() {
  return (
    <MyDataPage {...useLoaderData<typeof loader>()} refused={useActionData<MyDataRefused>()} />
  );
}
