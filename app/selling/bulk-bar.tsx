import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Cluster, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { sellListingsPath } from '~/web/paths';
import { sellingMessages } from './messages';

/** The boxes of the table belong to this form by its id: a form cannot stand around other forms. */
export const BULK_FORM = 'bulk';

type BulkBarProps = {
  search: { q: string; status: string; after: string };
  form?: FormState;
};

/** What can be done to the copies that are ticked in the table, or to all that the search finds. */
export function BulkBar({ search, form }: BulkBarProps) {
  const texts = useMessages(sellingMessages).bulk;
  return (
    <Card title={texts.title}>
      <FormStateProvider form={form}>
        <Form id={BULK_FORM} action={sellListingsPath(search)}>
          <Stack>
            <ErrorSummary />
            <label className="choice">
              <input type="checkbox" name="all" value="on" />
              <span>{texts.all}</span>
            </label>
            <Cluster>
              <SubmitButton name="intent" value="publish" variant="secondary">
                {texts.publish}
              </SubmitButton>
              <SubmitButton name="intent" value="pause" variant="secondary">
                {texts.pause}
              </SubmitButton>
            </Cluster>
            <div className="own-search">
              <TextField
                name="percent"
                label={texts.percent}
                hint={texts.percentHint}
                width="s"
                suffix="%"
                inputMode="text" // an iPhone's keys for numbers have no minus
                autoComplete="off"
              />
              <SubmitButton name="intent" value="price" variant="secondary">
                {texts.price}
              </SubmitButton>
            </div>
            <Disclosure summary={texts.remove}>
              <Stack>
                <p>{texts.removeText}</p>
                <SubmitButton name="intent" value="remove" variant="danger">
                  {texts.removeButton}
                </SubmitButton>
              </Stack>
            </Disclosure>
          </Stack>
        </Form>
      </FormStateProvider>
    </Card>
  );
}
