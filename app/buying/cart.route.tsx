import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getViewer } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { setCookie } from '~/web/cookies.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { cartPath } from '~/web/paths';
import { invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { CartPage } from './cart-page';
import { cartForm } from './cart.form';
import { cartToken, findCart, findCartOwner } from './cart.reads.server';
import { CART_COOKIE, CART_COOKIE_SECONDS, cartTokenHash, newCartToken } from './cart-token.server';
import { addToCart, removeFromCart, updateCart, type CartError } from './change-cart.server';
import { buyingMessages, type BuyingMessages } from './messages';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle((texts) => texts.cart.title);

export async function loader({ context }: LoaderFunctionArgs) {
  return json({ cart: await findCart(context) }, { headers: noStore });
}

/** Carries no token: it changes only the visitor's own cart (C4), also from a page that all share. */
export async function action({ request, context }: ActionFunctionArgs) {
  const texts = buyingMessages[langOf(request)];
  const fields = await readForm(request);
  const parsed = parseForm(cartForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const { listingId, quantity, intent } = parsed.value;
  const userId = (await getViewer(context))?.userId;
  const known = await findCartOwner(context);
  const done = (text: string, cookies: string[] = []) =>
    seeOther(request, cartPath(), { flash: { context, kind: 'success', text }, cookies });
  const refuse = (error: CartError) => {
    if (error.kind === 'not_found') throw notFound();
    const text = errorText(error, texts);
    const errors = { [error.kind === 'fewer' ? 'quantity' : '_form']: text };
    return invalid({ form: { values: fields.raw(), errors } }, 409);
  };

  if (intent === 'remove') {
    if (known) await removeFromCart(context.db, { owner: known, listingId });
    return done(texts.cart.removed);
  }
  if (intent === 'update') {
    if (!known) throw notFound();
    const updated = await updateCart(context.db, { owner: known, userId, listingId, quantity });
    return updated.ok ? done(texts.cart.updated) : refuse(updated.error);
  }
  // A visitor's first copy makes the cart; each one more lets its cookie live 60 days again.
  const token = (known && cartToken(context)) || newCartToken();
  const owner = known ?? { tokenHash: cartTokenHash(token)! };
  const added = await addToCart(context.db, { owner, userId, listingId, quantity });
  if (!added.ok) return refuse(added.error);
  const { title } = added.value;
  const cookie = setCookie(context.config, CART_COOKIE, token, CART_COOKIE_SECONDS);
  return done(
    added.value.isNew ? texts.cart.added(title) : texts.cart.alreadyThere(title),
    userId ? [] : [cookie],
  );
}

function errorText(error: CartError, texts: BuyingMessages): string {
  switch (error.kind) {
    case 'fewer':
      return texts.cart.problems.fewer(error.left);
    case 'not_found':
      return texts.errors.gone;
    case 'gone':
    case 'held':
    case 'own':
    case 'cart_full':
    case 'reserved':
      return texts.errors[error.kind];
  }
}

export default function Cart() {
  const { cart } = useLoaderData<typeof loader>();
  return <CartPage cart={cart} form={useActionData<{ form: FormState }>()?.form} />;
}
