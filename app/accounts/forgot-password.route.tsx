import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useSearchParams } from '@remix-run/react';
import { noStore } from '~/web/cache-headers';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { forgotPasswordPath } from '~/web/paths';
import { invalid, seeOther, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { noSoonerThan } from './even-time.server';
import { ForgotPasswordPage, LinkSentPage } from './forgot-password-page';
import { forgotPasswordForm } from './forgot-password.form';
import { accountMessages } from './messages';
import { pageTitle } from './page-title';
import { requestPasswordReset } from './request-password-reset.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle((texts) => texts.forgot.title);

export function loader() {
  return json(null, { headers: noStore });
}

/** One answer in one time, whether there is such an account or not (C30). */
export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await readForm(request);
  const parsed = parseForm(forgotPasswordForm, fields, accountMessages[langOf(request)].errors);
  if (!parsed.ok) return invalid(parsed);
  const { email } = parsed.value;
  const rooms = [
    await context.limits.take('forgot_address', context.clientIp),
    await context.limits.take('forgot_account', email),
  ];
  for (const room of rooms) if (!room.ok) throw tooMany(room.retryAfterSeconds);
  await noSoonerThan(300, requestPasswordReset(context.db, { email }));
  return seeOther(request, forgotPasswordPath({ sent: 1 }));
}

export default function ForgotPassword() {
  const form = useActionData<{ form: FormState }>()?.form;
  const isSent = useSearchParams()[0].has('sent') && !form;
  return isSent ? <LinkSentPage /> : <ForgotPasswordPage form={form} />;
}
