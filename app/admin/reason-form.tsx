import { SubmitButton } from '~/ui/button';
import { Disclosure } from '~/ui/confirm';
import { FormStateProvider } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { reasonId, type Refused } from './admin-page';
import { adminMessages } from './messages';

type ActFormProps = {
  /** The hidden field that names the row. */
  field: 'listingId' | 'userId';
  subjectId: string;
  intent: 'hide' | 'show' | 'disable' | 'enable';
  text: string;
  label: string;
};

/** An act that needs a reason: folded away until it is meant, and open again when it was refused. */
export function ReasonForm(
  props: ActFormProps & { summary: string; hint: string; refused?: Refused },
) {
  const texts = useMessages(adminMessages);
  const { field, subjectId, intent, refused } = props;
  const isRefused = refused?.subjectId === subjectId;
  return (
    <Disclosure summary={props.summary} open={isRefused}>
      <FormStateProvider form={isRefused ? refused.form : undefined}>
        <Form>
          <Stack gap="s">
            <input type="hidden" name={field} value={subjectId} />
            <TextField
              name="reason"
              id={reasonId(subjectId)}
              label={texts.reason}
              hint={props.hint}
              autoComplete="off"
            />
            <div>
              <SubmitButton
                name="intent"
                value={intent}
                variant="danger"
                size="small"
                label={props.label}
              >
                {props.text}
              </SubmitButton>
            </div>
          </Stack>
        </Form>
      </FormStateProvider>
    </Disclosure>
  );
}

/** An act that undoes one. */
export function UndoForm({ field, subjectId, intent, text, label }: ActFormProps) {
  return (
    <Form>
      <input type="hidden" name={field} value={subjectId} />
      <SubmitButton name="intent" value={intent} variant="secondary" size="small" label={label}>
        {text}
      </SubmitButton>
    </Form>
  );
}
