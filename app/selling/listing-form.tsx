import type { SameBook } from '~/catalog/book-key';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { BookSection } from './book-section';
import { ConditionSection } from './condition-section';
import type { FormPhoto } from './listing-form-data';
import type { ListingIntent, ListingStatus } from './listing-status';
import { sellingMessages, type SellingMessages } from './messages';
import { photoUploadSettings } from './photo-upload-settings';
import { PhotosSection } from './photos-section';
import { PriceSection } from './price-section';
import { SameBookSection } from './same-book';

type ListingFormProps = {
  /** The form as it was refused; otherwise `values` fill it. */
  refused?: FormState;
  values: FormState['values'];
  status: ListingStatus | 'none';
  keptPhotos: readonly FormPhoto[];
  hasPhotos?: boolean;
  quantityShown?: number | null;
  held?: number;
  /** Books that a copy without an ISBN may be of. */
  sameBooks?: readonly SameBook[];
};

type Button = { intent: ListingIntent; text: keyof SellingMessages['form'] };

/** The first is the main one, and what Enter does. */
const buttons: Record<ListingStatus | 'none', readonly Button[]> = {
  none: [
    { intent: 'publish', text: 'publish' },
    { intent: 'draft', text: 'draft' },
  ],
  draft: [
    { intent: 'publish', text: 'publish' },
    { intent: 'draft', text: 'draft' },
  ],
  published: [
    { intent: 'publish', text: 'save' },
    { intent: 'pause', text: 'savePause' },
  ],
  paused: [
    { intent: 'publish', text: 'saveAndPublish' },
    { intent: 'pause', text: 'saveQuietly' },
  ],
  sold: [
    { intent: 'publish', text: 'publishAgain' },
    { intent: 'pause', text: 'saveQuietly' },
  ],
  hidden: [{ intent: 'pause', text: 'save' }],
  removed: [],
};

/** Every field of a copy, in the order in which one takes a book in hand. */
export function ListingForm(props: ListingFormProps) {
  const messages = useMessages(sellingMessages);
  const texts = messages.form;
  const form = props.refused ?? { values: props.values, errors: {} };
  return (
    <FormStateProvider form={form}>
      <Form
        encType="multipart/form-data"
        data-enhance="photo-upload"
        data-photos={JSON.stringify(photoUploadSettings(messages))}
      >
        <Stack gap="xl">
          <ErrorSummary />
          <BookSection />
          <SameBookSection books={props.sameBooks ?? []} isNew={props.status === 'none'} />
          <ConditionSection />
          <PhotosSection kept={props.keptPhotos} hasPhotos={props.hasPhotos ?? false} />
          <PriceSection quantityShown={props.quantityShown ?? null} held={props.held ?? 0} />
          <Actions>
            {buttons[props.status].map(({ intent, text }, index) => (
              <SubmitButton
                key={intent}
                name="intent"
                value={intent}
                variant={index === 0 ? 'primary' : 'secondary'}
              >
                {texts[text] as string}
              </SubmitButton>
            ))}
          </Actions>
        </Stack>
      </Form>
    </FormStateProvider>
  );
}
