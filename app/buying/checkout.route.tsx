import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { keepAddress } from '~/accounts/keep-address.server';
import { requireMember } from '~/accounts/viewer.server';
import { newId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { orderPath } from '~/web/paths';
import { invalid, seeOther, tooMany, unavailable } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { CheckoutPage } from './checkout-page';
import { refusedCheckout } from './checkout-refusal.server';
import type { CheckoutView } from './checkout-view';
import { isFormKey, readChoices, readDestination } from './checkout.form';
import * as reads from './checkout.reads.server';
import { goToPayment } from './go-to-payment.server';
import { pageTitle } from './page-title';
import { placeOrder } from './place-order.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.checkout.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const view = await reads.findCheckout(context, viewer);
  return json({ view }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const lang = langOf(request);
  const fields = await readForm(request);
  // Five hundred may want the same copy in the same second (P1). Who is slow to send the form waits alone.
  if (!(await context.takeTurn())) throw unavailable();
  const viewer = await requireMember({ request, context });
  requireCsrf(context, viewer, fields);
  const intent = fields.text('intent');
  const sentKey = fields.text('idempotencyKey');
  const key = isFormKey(sentKey) ? sentKey : newId();
  // Read only for a page: an order that is placed reads them under its own lock.
  const readLines = () => reads.findCheckoutLines(context, viewer.userId);

  const destination = await readDestination(context.db, viewer.userId, fields, lang);
  if (intent === 'address' || !destination.ok) {
    const view = await reads.findAddressStep(context, viewer, await readLines(), key);
    const form = destination.ok ? { values: fields.raw(), errors: {} } : destination.form;
    if (intent !== 'address') return invalid({ form, view });
    return json({ form: { values: form.values, errors: {} }, view }, { headers: noStore });
  }
  const { address } = destination.value;
  let { addressId } = destination.value;
  const delivery = async () =>
    reads.deliveryStep(context, { addressId, address }, await readLines(), key);
  if (intent === 'quote') {
    if (fields.has('saveAddress'))
      addressId ??= await keepAddress(context.db, viewer.userId, address);
    return json({ form: undefined, view: await delivery() }, { headers: noStore });
  }
  const choices = readChoices(fields, context.payments.methods, lang);
  if (!choices.ok) return invalid({ form: choices.form, view: await delivery() });

  const limit = await context.limits.take('checkout_account', viewer.userId);
  if (!limit.ok) throw tooMany(limit.retryAfterSeconds);
  const placed = await placeOrder(context.db, {
    ...choices.value,
    buyer: viewer,
    address,
    provider: context.payments.forMethod(choices.value.paymentMethod).name,
    unguardedStock: context.config.testUnguardedStock,
  });
  if (!placed.ok) {
    const posted = { userId: viewer.userId, destination: destination.value, fields, lang };
    const { status, ...body } = await refusedCheckout(context, placed.error, posted);
    return invalid(body, status);
  }
  const { groupId, payment } = placed.value;
  const purchase = { id: groupId, buyerId: viewer.userId, fresh: payment };
  return goToPayment({ request, context }, purchase, () => seeOther(request, orderPath(groupId)));
}

export default function Checkout() {
  const { view } = useLoaderData<typeof loader>();
  const answer = useActionData<{ form?: FormState; view: CheckoutView }>();
  return <CheckoutPage view={answer?.view ?? view} form={answer?.form} />;
}
