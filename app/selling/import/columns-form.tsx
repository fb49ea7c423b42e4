import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { CheckboxField } from '~/ui/checkbox-field';
import { Actions, Grid, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { RadioGroup } from '~/ui/radio-group';
import { SelectField } from '~/ui/select-field';
import { sellingMessages } from '../messages';
import { importFields } from './columns';
import type { ImportPageData } from './import-view';

type ColumnsFormProps = Pick<ImportPageData, 'columns' | 'publishes' | 'matchesBooks'>;

/** What stands in each column of the file, and what becomes of new copies. */
export function ColumnsForm({ columns, publishes, matchesBooks }: ColumnsFormProps) {
  const { mapping: texts, fields, cancel } = useMessages(sellingMessages).imports;
  const options = importFields.map((value) => ({ value, label: fields[value] }));
  return (
    <Card>
      <Form>
        <Stack gap="l">
          <Grid of="fields">
            {columns.map(({ name, sample, field }, index) => (
              <SelectField
                key={index}
                name={`column.${index}`}
                label={texts.column(name, index + 1)}
                hint={texts.sample(sample)}
                emptyOption={texts.skip}
                defaultValue={field}
                options={options}
              />
            ))}
          </Grid>
          <RadioGroup
            name="newCopies"
            label={texts.publishes}
            defaultValue={publishes ? 'publish' : 'draft'}
            options={[
              { value: 'publish', label: texts.publish },
              { value: 'draft', label: texts.draft },
            ]}
          />
          <CheckboxField
            name="matchBooks"
            label={texts.matchBooks}
            hint={texts.matchBooksHint}
            defaultChecked={matchesBooks}
          />
          <p className="soft">{texts.checkText}</p>
          <Actions>
            <SubmitButton name="intent" value="continue">
              {texts.check}
            </SubmitButton>
            <SubmitButton name="intent" value="cancel" variant="secondary">
              {cancel}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Card>
  );
}
