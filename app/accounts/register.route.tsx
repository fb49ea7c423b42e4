import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adoptCart } from '~/buying/adopt-cart.server';
import { CART_COOKIE } from '~/buying/cart-token.server';
import { noStore } from '~/web/cache-headers';
import { clearCookie, cookieName } from '~/web/cookies.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { invalid, seeOther, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { accountMessages } from './messages';
import { openSession } from './open-session.server';
import { pageTitle } from './page-title';
import { registerMember } from './register-member.server';
import { RegisterPage } from './register-page';
import { registerForm } from './register.form';
import { formReturnPath, returnPath } from './return-path';
import { getViewer } from './viewer.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle((texts) => texts.register.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const redirectTo = returnPath(new URL(request.url).searchParams.get('redirectTo'));
  if (await getViewer(context)) throw seeOther(request, redirectTo);
  return json({ redirectTo }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const language = langOf(request);
  const texts = accountMessages[language];
  const fields = await readForm(request);
  const parsed = parseForm(registerForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const room = await context.limits.take('register_address', context.clientIp);
  if (!room.ok) throw tooMany(room.retryAfterSeconds);
  const { name, email, password } = parsed.value;
  const registered = await registerMember(context.db, { name, email, password, language });
  if (!registered.ok) {
    const errors: FormState['errors'] =
      registered.error === 'refused'
        ? { _form: texts.register.refused }
        : { password: texts.errors[registered.error] };
    return invalid({ form: { values: fields.raw(), errors } });
  }
  const { userId } = registered.value;
  const token = context.cookies.get(cookieName(context.config, CART_COOKIE));
  await adoptCart(context.db, { token, userId });
  const cookies = await openSession(context, request, { userId, email });
  context.log.info({ event: 'register', userId }, 'registered');
  return seeOther(request, returnPath(parsed.value.redirectTo), {
    flash: { context, kind: 'success', text: texts.register.done(name) },
    cookies: [...cookies, clearCookie(context.config, CART_COOKIE)],
  });
}

export default function Register() {
  const { redirectTo } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <RegisterPage redirectTo={formReturnPath(form, redirectTo)} form={form} />;
}
