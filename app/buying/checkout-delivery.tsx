import { AddressLines } from '~/accounts/address-lines';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Stack, WithSidebar } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { RadioGroup } from '~/ui/radio-group';
import type { FormState } from '~/web/form-state';
import { checkoutPath } from '~/web/paths';
import { CheckoutParcelCard } from './checkout-parcel';
import { CheckoutSummary } from './checkout-summary';
import { carrierField, usualCarrier, type CheckoutView } from './checkout-view';
import { FormProblems } from './form-problems';
import { buyingMessages } from './messages';

type DeliveryStep = Extract<CheckoutView, { step: 'delivery' }>;

/** Who carries each parcel and for how much, how one pays, and what it comes to. */
export function CheckoutDelivery({ view, form }: { view: DeliveryStep; form?: FormState }) {
  const { checkout: texts, methods: methodNames } = buyingMessages[useLang()];
  const typed = (handle: string) => form?.values[carrierField(handle)];
  // Without JavaScript the sum is that of the carriers chosen for the buyer at first.
  const carrierOf = (handle: string) => String(typed(handle) ?? usual(view, handle));

  return (
    <Stack gap="l">
      <FormProblems form={form} />
      <SendTo view={view} />
      <Form
        action={checkoutPath()}
        data-enhance="checkout-total"
        data-items-minor={view.itemsMinor}
      >
        <Destination view={view} />
        <input type="hidden" name="idempotencyKey" value={view.idempotencyKey} />
        <input type="hidden" name="shownTotal" value={view.itemsMinor} />
        <input type="hidden" name="shownShipping" value={view.shownShipping} />
        <WithSidebar aside={<CheckoutSummary view={view} carrierOf={carrierOf} />}>
          <Stack gap="l">
            {view.parcels.map((parcel) => (
              <CheckoutParcelCard key={parcel.handle} parcel={parcel} />
            ))}
            <Card>
              <RadioGroup
                name="paymentMethod"
                label={texts.method}
                defaultValue={view.methods[0]}
                options={view.methods.map((method) => ({
                  value: method,
                  label: methodNames[method],
                  description: texts.methodTexts[method],
                }))}
              />
            </Card>
          </Stack>
        </WithSidebar>
      </Form>
    </Stack>
  );
}

const usual = (view: DeliveryStep, handle: string) =>
  usualCarrier(view.parcels.find((parcel) => parcel.handle === handle) ?? { quotes: [] });

/** A form of its own: its button must not be the one that Enter presses in the other. */
function SendTo({ view }: { view: DeliveryStep }) {
  const texts = buyingMessages[useLang()].checkout;
  return (
    <Card title={texts.sendTo}>
      <Form action={checkoutPath()} className="checkout-send-to">
        <AddressLines address={view.address} />
        <Destination view={view} />
        <SubmitButton name="intent" value="address" variant="secondary" size="small">
          {texts.changeAddress}
        </SubmitButton>
      </Form>
    </Card>
  );
}

function Destination({ view: { addressId, address } }: { view: DeliveryStep }) {
  if (addressId) return <input type="hidden" name="addressId" value={addressId} />;
  const { recipient, phone, line1, line2, city, department, postalCode, country } = address;
  const fields = { recipient, phone, line1, line2, city, department, postalCode, country };
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
