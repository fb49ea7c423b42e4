import { addressFormSchema } from '~/accounts/address.form';
import { findAddress } from '~/accounts/address.reads.server';
import { accountMessages } from '~/accounts/messages';
import type { Database } from '~/db/database.server';
import type { PaymentMethod } from '~/payments/payment-status';
import { isId } from '~/values/id';
import type { FormState } from '~/web/form-state';
import { parseForm, type FormFields } from '~/web/form.server';
import type { Lang } from '~/web/language';
import { parsePrintedShipping } from './checkout-view';
import type { Destination } from './checkout.reads.server';
import { buyingMessages } from './messages';

type Read<T> = { ok: true; value: T } | { ok: false; form: FormState };

/** Where it goes: one of the person's own addresses, or the one that was typed. */
export async function readDestination(
  db: Database,
  userId: string,
  fields: FormFields,
  lang: Lang,
): Promise<Read<Destination>> {
  const addressId = fields.text('addressId');
  if (addressId === '') {
    const typed = parseForm(addressFormSchema, fields, accountMessages[lang].errors);
    return typed.ok ? { ok: true, value: { addressId: null, address: typed.value } } : typed;
  }
  const address = isId(addressId) ? await findAddress(db, userId, addressId) : null;
  if (address) return { ok: true, value: { addressId, address } };
  const errors = { addressId: buyingMessages[lang].errors.address_unknown };
  return { ok: false, form: { values: { ...fields.raw(), addressId: '' }, errors } };
}

export interface Choices {
  paymentMethod: PaymentMethod;
  idempotencyKey: string;
  /** By the seller's handle; what nobody offers is found out later. */
  carriers: Map<string, string>;
  /** Minor units, or null when the form says nothing. */
  shownItemsMinor: string | null;
  shownShipping: Map<string, string>;
}

const carrierName = /^carrier\.([a-z0-9-]{1,30})$/;
export const isFormKey = (text: string) => /^[\w-]{8,64}$/.test(text);

/** Who carries and how one pays. No amount is read but to be compared (C40). */
export function readChoices(
  fields: FormFields,
  methods: readonly PaymentMethod[],
  lang: Lang,
): Read<Choices> {
  const texts = buyingMessages[lang].errors;
  const paymentMethod = methods.find((method) => method === fields.text('paymentMethod'));
  const idempotencyKey = fields.text('idempotencyKey');
  const errors: FormState['errors'] = {
    ...(!isFormKey(idempotencyKey) && { _form: texts.key_missing }),
    ...(!paymentMethod && { paymentMethod: texts.method_required }),
  };
  if (!paymentMethod || Object.keys(errors).length > 0) {
    return { ok: false, form: { values: fields.raw(), errors } };
  }
  const carriers = new Map<string, string>();
  for (const name of fields.names()) {
    const handle = carrierName.exec(name)?.[1];
    if (handle) carriers.set(handle, fields.text(name));
  }
  return {
    ok: true,
    value: {
      paymentMethod,
      idempotencyKey,
      carriers,
      shownItemsMinor: fields.text('shownTotal').trim() || null,
      shownShipping: parsePrintedShipping(fields.text('shownShipping')),
    },
  };
}
