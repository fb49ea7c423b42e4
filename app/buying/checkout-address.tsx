import { addressLines, type SavedAddress } from '~/accounts/address';
import { AddressFields } from '~/accounts/address-fields';
import { accountMessages } from '~/accounts/messages';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { CheckboxField } from '~/ui/checkbox-field';
import { ErrorSummary } from '~/ui/error-summary';
import { Actions, Narrow, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { RadioGroup } from '~/ui/radio-group';
import { cartPath, checkoutPath } from '~/web/paths';
import type { CheckoutView } from './checkout-view';
import { buyingMessages } from './messages';

type AddressStep = Extract<CheckoutView, { step: 'address' }>;

/** Where it goes: one of the saved addresses, or another one. Nothing is bought by this form. */
export function CheckoutAddress({ view }: { view: AddressStep }) {
  const texts = buyingMessages[useLang()].checkout;
  const [first] = view.addresses;
  return (
    <Narrow>
      <Card title={texts.addressTitle}>
        <p>{texts.addressLead}</p>
        <Form action={checkoutPath()}>
          <Stack gap="l">
            <ErrorSummary />
            <input type="hidden" name="idempotencyKey" value={view.idempotencyKey} />
            <input type="hidden" name="shownTotal" value={view.itemsMinor} />
            {first && <SavedAddresses addresses={view.addresses} />}
            <AddressFields defaults={{ recipient: view.viewerName }} />
            <CheckboxField name="saveAddress" label={texts.saveAddress} defaultChecked />
            <Actions>
              <SubmitButton name="intent" value="quote">
                {texts.toDelivery}
              </SubmitButton>
              <ButtonLink to={cartPath()} variant="quiet">
                {texts.backToCart}
              </ButtonLink>
            </Actions>
          </Stack>
        </Form>
      </Card>
    </Narrow>
  );
}

function SavedAddresses({ addresses }: { addresses: SavedAddress[] }) {
  const lang = useLang();
  const texts = buyingMessages[lang].checkout;
  const { countries } = accountMessages[lang];
  return (
    <RadioGroup
      name="addressId"
      label={texts.savedAddress}
      defaultValue={addresses[0]?.id}
      options={[
        ...addresses.map((address) => {
          const [recipient, ...lines] = addressLines(address, countries);
          return { value: address.id, label: recipient, description: lines.join(', ') };
        }),
        { value: '', label: texts.otherAddress, description: texts.otherAddressText },
      ]}
    />
  );
}
