import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adoptCart } from '~/buying/adopt-cart.server';
import { CART_COOKIE } from '~/buying/cart-token.server';
import { clearCookie, cookieName } from '~/web/cookies.server';
import { reopenAccount } from '~/trust/my-data/close-account.server';
import { noStore } from '~/web/cache-headers';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { invalid, seeOther } from '~/web/responses.server';
import { err, type Result } from '~/values/result';
import type { RouteHandle } from '~/web/route-handle';
import { authenticate } from './authenticator.server';
import { LoginPage } from './login-page';
import { loginForm } from './login.form';
import { loginLimits } from './login-limits.server';
import { accountMessages } from './messages';
import { openSession } from './open-session.server';
import { pageTitle } from './page-title';
import { formReturnPath, returnPath } from './return-path';
import type { SignIn } from './sign-in.server';
import { getViewer } from './viewer.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle((texts) => texts.login.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const redirectTo = returnPath(new URL(request.url).searchParams.get('redirectTo'));
  if (await getViewer(context)) throw seeOther(request, redirectTo);
  return json({ redirectTo }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const texts = accountMessages[langOf(request)];
  const fields = await readForm(request);
  const parsed = parseForm(loginForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const limits = loginLimits(context, parsed.value.email);
  await limits.requireRoom();
  const found = await authenticate(context.db, request, parsed.value);
  const isClosed = !found.ok && found.error === 'closed';
  // As below: a right password is believed only while there is room for guesses.
  if (isClosed) await limits.requireRoom();
  const signedIn = isClosed ? await reopenAccount(context.db, parsed.value.email) : open(found);
  if (!signedIn.ok) {
    context.log.info({ event: 'login_refused', reason: signedIn.error }, 'login refused');
    if (signedIn.error === 'wrong') await limits.countFailure();
    return invalid({
      form: { values: fields.raw(), errors: { _form: texts.login[signedIn.error] } },
    });
  }
  await limits.requireRoom();
  const { userId } = signedIn.value;
  const token = context.cookies.get(cookieName(context.config, CART_COOKIE));
  await adoptCart(context.db, { token, userId });
  const cookies = await openSession(context, request, signedIn.value);
  context.log.info({ event: 'login', userId }, 'signed in');
  return seeOther(request, returnPath(parsed.value.redirectTo), {
    ...(isClosed && { flash: { context, kind: 'success' as const, text: texts.login.isBack } }),
    cookies: [...cookies, clearCookie(context.config, CART_COOKIE)],
  });
}

/** Of what is left once closed accounts have been asked for: anything but `closed`. */
function open(found: SignIn): Result<{ userId: string; email: string }, 'wrong' | 'disabled'> {
  if (found.ok) return found;
  return err(found.error === 'closed' ? 'disabled' : found.error);
}

export default function Login() {
  const { redirectTo } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <LoginPage redirectTo={formReturnPath(form, redirectTo)} form={form} />;
}
