import { SubmitButton } from '~/ui/button';
import { Confirm, Disclosure } from '~/ui/confirm';
import { FormStateProvider } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, useMessages } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { adminTransfersPath } from '~/web/paths';
import { adminMessages } from './messages';
import type { RefusedMovement } from './transfer-views';

const amountId = (subjectId: string) => `amount-${subjectId}`;
const referenceId = (subjectId: string) => `reference-${subjectId}`;

export const movementFieldIds = (subjectId: string) => ({
  amount: amountId(subjectId),
  bankReference: referenceId(subjectId),
});

type MovementFormProps = {
  /** The hidden field that names the row. */
  field: 'paymentId' | 'refundId';
  subjectId: string;
  intent: 'confirm' | 'give_back';
  texts: { summary: string; title: string; text: string; submit: string };
  label: string;
  refused?: RefusedMovement;
};

/** A movement at the bank: folded away until it is meant, and its amount typed, not taken from the page. */
export function MovementForm(props: MovementFormProps) {
  const { field, subjectId, intent, texts, label, refused } = props;
  const words = useMessages(adminMessages).transfer;
  const isRefused = refused?.subjectId === subjectId;
  return (
    <Disclosure summary={texts.summary} open={isRefused}>
      <FormStateProvider form={isRefused ? refused.form : undefined}>
        <Confirm title={texts.title} text={texts.text} tone="warning">
          <Form action={adminTransfersPath()}>
            <Stack gap="m">
              <input type="hidden" name={field} value={subjectId} />
              <MoneyField name="amount" id={amountId(subjectId)} label={words.typedAmount} />
              <TextField
                name="bankReference"
                id={referenceId(subjectId)}
                label={words.bankReference}
                hint={words.bankReferenceHint}
                maxLength={40}
                autoComplete="off"
                width="m"
              />
              <div>
                <SubmitButton name="intent" value={intent} label={label}>
                  {texts.submit}
                </SubmitButton>
              </div>
            </Stack>
          </Form>
        </Confirm>
      </FormStateProvider>
    </Disclosure>
  );
}

/** The money did not come. */
export function RejectForm({ paymentId, label }: { paymentId: string; label: string }) {
  const { reject: texts } = useMessages(adminMessages).transfer;
  return (
    <Disclosure summary={texts.summary}>
      <Confirm title={texts.title} text={texts.text}>
        <Form action={adminTransfersPath()}>
          <input type="hidden" name="paymentId" value={paymentId} />
          <SubmitButton name="intent" value="reject" variant="danger" size="small" label={label}>
            {texts.submit}
          </SubmitButton>
        </Form>
      </Confirm>
    </Disclosure>
  );
}
