import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useRouteError } from '@remix-run/react';
import { useContext } from 'react';
import { ErrorPage } from '~/ui/error-page';
import { noStore } from '~/web/cache-headers';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { loginPath } from '~/web/paths';
import { RenderInfoContext } from '~/web/render-info';
import { gone, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { deviceCookie } from './known-device.server';
import { accountMessages } from './messages';
import { pageTitle } from './page-title';
import { LinkProblemPage, ResetPasswordPage } from './reset-password-page';
import { resetPasswordForm } from './reset-password.form';
import { checkResetLink, resetPassword } from './reset-password.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle(({ reset }, error) => (error ? reset.overTitle : reset.title));

/** The address is a secret: it is kept nowhere and no other site learns it (C15). */
export const headers: HeadersFunction = () => ({ ...noStore, 'Referrer-Policy': 'same-origin' });

const unusable = { unknown: notFound, over: gone };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await checkResetLink(context.db, params.token ?? '');
  if (!link.ok) throw unusable[link.error]();
  return json(null, { headers: noStore });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const texts = accountMessages[langOf(request)];
  const fields = await readForm(request);
  const parsed = parseForm(resetPasswordForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const token = params.token ?? '';
  const reset = await resetPassword(context.db, { token, password: parsed.value.password });
  if (reset.ok) {
    context.log.info({ event: 'password_reset' }, 'password set by a link');
    return seeOther(request, loginPath(), {
      flash: { context, kind: 'success', text: texts.reset.done },
      cookies: [deviceCookie(context, reset.value.email)],
    });
  }
  switch (reset.error) {
    case 'unknown':
    case 'over':
      throw unusable[reset.error]();
    default:
      return invalid({
        form: { values: fields.raw(), errors: { password: texts.errors[reset.error] } },
      });
  }
}

export default function ResetPassword() {
  return <ResetPasswordPage form={useActionData<{ form: FormState }>()?.form} />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const info = useContext(RenderInfoContext);
  const status = info?.status ?? (isRouteErrorResponse(error) ? error.status : 500);
  if (status === 404) return <LinkProblemPage problem="unknown" />;
  if (status === 410) return <LinkProblemPage problem="over" />;
  return <ErrorPage status={status} requestId={info?.requestId} />;
}
