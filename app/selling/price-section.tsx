import { carrierNames, carriers } from '~/shipping/carriers';
import { CheckboxGroup } from '~/ui/checkbox-group';
import { Disclosure } from '~/ui/confirm';
import { FormSection } from '~/ui/form-section';
import { useFormState } from '~/ui/form-state';
import { Grid } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { useMessages } from '~/ui/navigation';
import { TextArea } from '~/ui/text-area';
import { TextField } from '~/ui/text-field';
import { sellingMessages } from './messages';

type PriceSectionProps = {
  /** Copies in the seller's house when the form was made; null on a new one. */
  quantityShown: number | null;
  /** Copies that buyers hold at this moment. */
  held: number;
};

export function PriceSection({ quantityShown, held }: PriceSectionProps) {
  const texts = useMessages(sellingMessages).form.price;
  const carrierLabel = (carrier: (typeof carriers)[number]) =>
    carrier === 'handover' ? texts.handover : carrierNames[carrier];
  return (
    <FormSection title={texts.title}>
      <Grid of="fields">
        <MoneyField name="price" label={texts.price} />
        <TextField
          name="quantity"
          label={texts.quantity}
          hint={held > 0 ? texts.held(held) : texts.quantityHint}
          inputMode="numeric"
          width="xs"
        />
      </Grid>
      {quantityShown !== null && <ShownQuantity quantity={quantityShown} />}
      <Grid of="fields">
        <TextField name="city" label={texts.city} autoComplete="address-level2" />
        <TextField
          name="weightGrams"
          label={texts.weight}
          hint={texts.weightHint}
          optional
          inputMode="numeric"
          width="s"
          suffix={texts.grams}
        />
      </Grid>
      <TextField
        name="handlingDays"
        label={texts.handling}
        hint={texts.handlingHint}
        inputMode="numeric"
        width="xs"
      />
      <CheckboxGroup
        name="carriers"
        label={texts.carriers}
        hint={texts.carriersHint}
        columns
        options={carriers.map((value) => ({ value, label: carrierLabel(value) }))}
      />
      <OwnRecords />
    </FormSection>
  );
}

/** The number that the seller saw, also on a form that was refused and shown again. */
function ShownQuantity({ quantity }: { quantity: number }) {
  const typed = useFormState()?.values.quantityShown;
  return (
    <input
      type="hidden"
      name="quantityShown"
      value={typeof typed === 'string' && typed !== '' ? typed : String(quantity)}
      readOnly
    />
  );
}

function OwnRecords() {
  const texts = useMessages(sellingMessages).form.own;
  const errors = useFormState()?.errors ?? {};
  return (
    <Disclosure summary={texts.title} open={'sku' in errors || 'privateNote' in errors}>
      <TextField name="sku" label={texts.sku} hint={texts.skuHint} optional width="m" />
      <TextArea name="privateNote" label={texts.note} hint={texts.noteHint} optional rows={3} />
    </Disclosure>
  );
}
