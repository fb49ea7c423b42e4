import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getViewer, requireMember } from '~/accounts/viewer.server';
import { conditions } from '~/values/condition';
import { destinationIn } from '~/values/destination';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { cartPath } from '~/web/paths';
import { invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { findCartOwner } from '../cart.reads.server';
import { buyingMessages } from '../messages';
import { pageTitle } from '../page-title';
import { BasketPage } from './basket-page';
import { basketForm } from './basket.form';
import { findBasket } from './basket.reads.server';
import { replaceCart } from './replace-cart.server';

export const handle: RouteHandle = { access: 'public' };

export const meta = pageTitle((texts) => texts.basket.title);

/** Whatever the address says else means the cart, in any condition. */
function readQuestion(request: Request) {
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from') === 'wants' ? 'wants' : 'cart';
  const condition = conditions.find((one) => one === searchParams.get('condition')) ?? 'poor';
  return { from, condition } as const;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const question = readQuestion(request);
  const viewer =
    question.from === 'wants'
      ? await requireMember({ request, context })
      : await getViewer(context);
  const destination = destinationIn(context.cookies);
  const basket = await findBasket(context.db, {
    ...question,
    owner: await findCartOwner(context),
    userId: viewer?.userId ?? null,
    destination,
    photoOrigin: context.config.photoOrigin,
  });
  return json({ ...question, destination, basket }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const texts = buyingMessages[langOf(request)].basket;
  const fields = await readForm(request);
  const viewer = await getViewer(context);
  // A visitor's form has no session to be bound to; the cart that it changes is the browser's own (C4).
  if (viewer) requireCsrf(context, viewer, fields);
  const refuse = (problem: keyof typeof texts.errors, status = 409) =>
    invalid({ form: { values: {}, errors: { _form: texts.errors[problem] } } }, status);
  const parsed = parseForm(basketForm, fields, texts.errors);
  if (!parsed.ok) return refuse('gone', 400);
  const owner = await findCartOwner(context);
  if (!owner) return refuse('changed');
  const { listingIds } = parsed.value;
  const destination = destinationIn(context.cookies);
  const userId = viewer?.userId;
  const replaced = await replaceCart(context.db, { owner, userId, listingIds, destination });
  if (!replaced.ok) return refuse(replaced.error);
  return seeOther(request, cartPath(), {
    flash: { context, kind: 'success', text: texts.replaced },
  });
}

export default function BasketRoute() {
  return (
    <BasketPage
      {...useLoaderData<typeof loader>()}
      form={useActionData<{ form: FormState }>()?.form}
    />
  );
}
