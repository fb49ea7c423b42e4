import type { OrderView } from '~/buying/order-view';
import { bookTerms } from '~/catalog/book-terms';
import { SubmitButton } from '~/ui/button';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { RadioGroup } from '~/ui/radio-group';
import { SelectField } from '~/ui/select-field';
import { TextArea } from '~/ui/text-area';
import type { FormState } from '~/web/form-state';
import type { Condition, Defect } from '~/values/condition';
import { reviewMessages } from './messages';
import type { OrderReview } from './review-view';

type OrderReviewProps = {
  order: OrderView;
  side: 'buyer' | 'seller';
  review: OrderReview;
  /** Where the form goes: the page of this side. */
  action: string;
  /** The form was refused: it stands open, as it was typed. */
  isOpen: boolean;
};

const TEXT_ID = 'review-text';

/** Where an error of a refused review is, for the summary's links. */
export function reviewFieldIds(form: FormState | undefined): Record<string, string> | undefined {
  return form?.values.intent === 'review' ? { text: TEXT_ID } : undefined;
}

const reviewable = new Set(['delivered', 'completed', 'returned']);

/** What this side says of the other, and, once both are shown, what was said of it. */
export function OrderReviewSection({ order, side, review, action, isOpen }: OrderReviewProps) {
  const texts = reviewMessages[useLang()];
  const { own, other } = review;
  if (!reviewable.has(order.status)) return null;
  return (
    <>
      {own ? (
        <Stack gap="s" as="section">
          <h3>{texts.form.own}</h3>
          <p>
            <strong>{texts.stars(own.stars)}</strong> {own.text}
          </p>
          {!own.isShown && <p className="soft small">{texts.form.waiting}</p>}
        </Stack>
      ) : (
        <Disclosure
          summary={side === 'buyer' ? texts.form.buyerTitle : texts.form.sellerTitle}
          open={isOpen}
        >
          <ReviewForm order={order} side={side} action={action} />
        </Disclosure>
      )}
      {other && (
        <Stack gap="s" as="section">
          <h3>{texts.form.other}</h3>
          <p>
            <strong>{texts.stars(other.stars)}</strong> {other.text}
          </p>
        </Stack>
      )}
    </>
  );
}

function ReviewForm({ order, side, action }: Pick<OrderReviewProps, 'order' | 'side' | 'action'>) {
  const { form } = reviewMessages[useLang()];
  return (
    <Form action={action}>
      <Stack gap="m">
        <p className="soft">{form.blind}</p>
        <SelectField
          name="stars"
          label={form.stars}
          emptyOption
          options={form.starNames.map((label, index) => ({ value: String(index + 1), label }))}
        />
        {side === 'buyer' && <Grading order={order} />}
        <TextArea name="text" id={TEXT_ID} label={form.text} optional rows={4} maxLength={1000} />
        <Actions>
          <SubmitButton name="intent" value="review">
            {form.send}
          </SubmitButton>
        </Actions>
      </Stack>
    </Form>
  );
}

/** The defects that were listed, to be confirmed by whoever holds the books. */
function Grading({ order }: { order: OrderView }) {
  const lang = useLang();
  const { form } = reviewMessages[lang];
  const terms = bookTerms[lang];
  return (
    <RadioGroup
      name="gradingMatches"
      label={form.grading}
      hint={order.lines
        .map(({ title, condition, defects }) =>
          form.defects(
            title,
            terms.conditions[condition as Condition].label,
            defects.map((defect) => terms.defects[defect as Defect]).join(', '),
          ),
        )
        .join(' · ')}
      defaultValue=""
      options={[
        { value: 'yes', label: form.yes },
        { value: 'no', label: form.no },
        { value: '', label: form.notSaid },
      ]}
    />
  );
}
