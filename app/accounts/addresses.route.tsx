import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { addressesPath } from '~/web/paths';
import { invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { addressFormSchema } from './address.form';
import { listAddresses } from './address.reads.server';
import { AddressesPage } from './addresses-page';
import { accountMessages } from './messages';
import { pageTitle } from './page-title';
import { removeAddress } from './remove-address.server';
import { changeAddress } from './change-address.server';
import { saveAddress } from './save-address.server';
import { requireMember } from './viewer.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.addresses.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const addresses = await listAddresses(context.db, viewer.userId);
  const wanted = new URL(request.url).searchParams.get('edit');
  const edited = addresses.find(({ id }) => id === wanted);
  if (wanted && !edited) throw notFound();
  return json({ addresses, edited, name: viewer.name }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId, ...viewer } = await requireMember({ request, context });
  const texts = accountMessages[langOf(request)];
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const done = (text: string) =>
    seeOther(request, addressesPath(), { flash: { context, kind: 'success', text } });

  if (fields.text('intent') === 'remove') {
    const isRemoved = await removeAddress(context.db, userId, fields.text('addressId'));
    if (!isRemoved) throw notFound();
    return done(texts.addresses.removed);
  }
  const parsed = parseForm(addressFormSchema, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const addressId = fields.text('addressId');
  if (addressId !== '') {
    const isChanged = await changeAddress(context.db, userId, addressId, parsed.value);
    if (!isChanged) throw notFound();
    return done(texts.addresses.changed);
  }
  const saved = await saveAddress(context.db, userId, parsed.value);
  if (!saved.ok) {
    return invalid({
      form: { values: fields.raw(), errors: { _form: texts.errors[saved.error] } },
    });
  }
  return done(texts.addresses.added);
}

export default function Addresses() {
  const { addresses, edited, name } = useLoaderData<typeof loader>();
  return (
    <AddressesPage
      addresses={addresses}
      edited={edited}
      viewerName={name}
      form={useActionData<{ form: FormState }>()?.form}
    />
  );
}
