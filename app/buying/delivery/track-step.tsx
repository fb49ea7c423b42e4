import { SubmitButton } from '~/ui/button';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { sellOrderPath } from '~/web/paths';
import { buyingMessages } from '../messages';
import type { SaleView } from '../order-view';
import { deliveryMessages } from './messages';
import { TRACKING_TEXT_LENGTH, trackingNotes } from './tracking-notes';

/** Where the parcel is, for its buyer to read. */
export function TrackStep({ sale, isOpen }: { sale: SaleView; isOpen: boolean }) {
  const lang = useLang();
  const { track: texts } = deliveryMessages[lang];
  const { moves } = buyingMessages[lang];
  return (
    <Disclosure summary={texts.title} open={isOpen}>
      <Form action={sellOrderPath(sale.id)}>
        <Stack gap="m">
          <p>{texts.text}</p>
          <SelectField
            name="trackingNote"
            label={texts.note}
            emptyOption
            options={trackingNotes.map((note) => ({ value: note, label: moves[note] }))}
          />
          <TextField
            name="trackingText"
            label={texts.where}
            hint={texts.whereHint}
            optional
            maxLength={TRACKING_TEXT_LENGTH}
          />
          <Actions>
            <SubmitButton name="intent" value="track">
              {texts.submit}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Disclosure>
  );
}
