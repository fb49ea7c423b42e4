import type { OrderView } from '~/buying/order-view';
import { acceptedPhotos } from '~/selling/photo-order';
import { SubmitButton } from '~/ui/button';
import { Disclosure } from '~/ui/confirm';
import { FieldGroup } from '~/ui/field';
import { FileField } from '~/ui/file-field';
import { Actions, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextArea } from '~/ui/text-area';
import { orderPath } from '~/web/paths';
import { claimReasons, wantedOutcomes } from './claim-status';
import { claimMessages } from './messages';

type OpenClaimProps = {
  order: OrderView;
  /** The form was refused: it stands open, as it was typed. */
  isOpen: boolean;
  /** Ids of photos that came with it. */
  kept: readonly string[];
};

/** What is wrong, while the window is open; the seller's answer comes beneath the same order. */
export function OpenClaim({ order, isOpen, kept }: OpenClaimProps) {
  const texts = claimMessages[useLang()];
  if (!order.claimUntil) return null;
  const { open } = texts;
  return (
    <Disclosure summary={open.summary} open={isOpen}>
      <Form action={orderPath(order.id)} encType="multipart/form-data">
        <Stack gap="m">
          <p>{open.lead(order.claimUntil.text)}</p>
          <SelectField
            name="reason"
            label={open.reason}
            emptyOption
            options={claimReasons.map((value) => ({ value, label: texts.reasons[value] }))}
          />
          <SelectField
            name="wantedOutcome"
            label={open.wanted}
            emptyOption
            options={wantedOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
          />
          <TextArea name="text" label={open.text} hint={open.textHint} maxLength={2000} />
          {kept.length > 0 && <KeptPhotos ids={kept} />}
          <FileField
            // A new list of kept photos empties the field, or the same files would be sent once more.
            key={kept.join()}
            name="photos"
            label={open.photos}
            hint={open.photosHint}
            optional
            accept={acceptedPhotos.join()}
            multiple
          />
          <p className="soft small">{open.postage}</p>
          <Actions>
            <SubmitButton name="intent" value="claim">
              {open.send}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Disclosure>
  );
}

function KeptPhotos({ ids }: { ids: readonly string[] }) {
  const { open } = claimMessages[useLang()];
  return (
    <FieldGroup name="photoId" label={open.kept}>
      <div className="choices">
        {ids.map((id, index) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              id={index === 0 ? 'photoId' : `photoId-${id}`}
              name="photoId"
              value={id}
              defaultChecked
            />
            <span>{open.keep(index + 1)}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
