import type { RequestContext } from '~/web/context.server';
import type { FormState } from '~/web/form-state';
import type { FormFields } from '~/web/form.server';
import type { Lang } from '~/web/language';
import { carrierField, type CheckoutView } from './checkout-view';
import {
  deliveryStep,
  findCheckoutLines,
  findSoldCopies,
  type Destination,
} from './checkout.reads.server';
import { buyingMessages } from './messages';
import type { PlaceOrderError } from './place-order.server';

export interface Refusal {
  status: 400 | 409 | 422;
  view: CheckoutView;
  form: FormState;
}

/**
 * The page that a buyer gets when nothing was bought: the same form with what changed and why, or
 * what to do instead. Its prices are read anew.
 */
export async function refusedCheckout(
  context: Pick<RequestContext, 'db' | 'payments' | 'config' | 'countRefusedSale'>,
  error: PlaceOrderError,
  posted: { userId: string; destination: Destination; fields: FormFields; lang: Lang },
): Promise<Refusal> {
  const { userId, destination, fields, lang } = posted;
  const texts = buyingMessages[lang].errors;
  const lines = await findCheckoutLines(context, userId);
  const again = (status: Refusal['status'], errors: FormState['errors']): Refusal => ({
    status,
    // Nothing was made with this key, so it stays the form's own.
    view: deliveryStep(context, destination, lines, fields.text('idempotencyKey')),
    form: { values: fields.raw(), errors },
  });
  const instead = (status: Refusal['status'], view: CheckoutView): Refusal => ({
    status,
    view,
    form: { values: {}, errors: {} },
  });
  switch (error.kind) {
    case 'empty_cart':
      return instead(409, { step: 'empty' });
    case 'sold_out': {
      context.countRefusedSale();
      const copies = await findSoldCopies(context, userId, lines, error.listingIds);
      return instead(409, { step: 'sold', copies });
    }
    case 'key_reused':
      return instead(422, { step: 'reused', groupId: error.groupId });
    case 'own_copy':
      return again(409, { _form: texts.own_copy });
    case 'price_changed': {
      const isFirstTime = fields.text('shownTotal').trim() === '';
      return again(409, { _form: isFirstTime ? texts.total_unseen : texts.price_changed });
    }
    case 'shipping_changed':
      return again(409, { _form: texts.shipping_changed });
    case 'no_carrier':
      return again(400, carrierErrors(error.sellers, fields, texts));
  }
}

function carrierErrors(
  sellers: readonly string[],
  fields: FormFields,
  texts: { carrier_required: string; carrier_other: string },
): FormState['errors'] {
  return Object.fromEntries(
    sellers.map((handle) => {
      const name = carrierField(handle);
      return [name, fields.text(name) === '' ? texts.carrier_required : texts.carrier_other];
    }),
  );
}
