import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { isRouteErrorResponse, useLoaderData, useRouteError } from '@remix-run/react';
import { useContext } from 'react';
import { ErrorPage } from '~/ui/error-page';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { accountPath, loginPath } from '~/web/paths';
import { RenderInfoContext } from '~/web/render-info';
import { gone, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { checkAddressLink, confirmAddress } from './confirm-address.server';
import { deviceCookie } from './known-device.server';
import { accountMessages } from './messages';
import { pageTitle } from './page-title';
import { VerifyEmailPage, VerifyProblemPage } from './verify-email-page';
import { getViewer } from './viewer.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle(({ verify }, error) => (error ? verify.overTitle : verify.title));

/** The address is a secret: it is kept nowhere and no other site learns it (C15). */
export const headers: HeadersFunction = () => ({ ...noStore, 'Referrer-Policy': 'same-origin' });

const unusable = { unknown: notFound, over: gone };

/** Changes nothing: mail programs open links before their reader does. The button confirms. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await checkAddressLink(context.db, params.token ?? '');
  if (!link.ok) throw unusable[link.error]();
  const { email, purpose } = link.value;
  return json({ email, purpose }, { headers: noStore });
}

/** The token in the path is the guard: the link works in a browser in which nobody is signed in. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const texts = accountMessages[langOf(request)].verify;
  const viewer = await getViewer(context);
  const confirmed = await confirmAddress(context.db, {
    token: params.token ?? '',
    exceptIdHash: viewer?.sessionIdHash,
  });
  if (!confirmed.ok) throw unusable[confirmed.error]();
  const { userId, email, purpose } = confirmed.value;
  context.log.info({ event: purpose === 'verify_email' ? 'email_verified' : 'email_changed' });
  const text = purpose === 'verify_email' ? texts.done : texts.changed(email);
  const isOwn = viewer?.userId === userId;
  return seeOther(request, isOwn ? accountPath() : loginPath(), {
    flash: { context, kind: 'success', text },
    // The browser's mark is bound to the address (known-device.server.ts).
    cookies: isOwn ? [deviceCookie(context, email)] : [],
  });
}

export default function VerifyEmail() {
  return <VerifyEmailPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const info = useContext(RenderInfoContext);
  const status = info?.status ?? (isRouteErrorResponse(error) ? error.status : 500);
  if (status === 404) return <VerifyProblemPage problem="unknown" />;
  if (status === 410) return <VerifyProblemPage problem="over" />;
  return <ErrorPage status={status} requestId={info?.requestId} />;
}
