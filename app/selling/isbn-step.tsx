import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Stack, WithSidebar } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { TextField } from '~/ui/text-field';
import { newListingWithoutIsbnPath } from '~/web/paths';
import { CutOffNotice } from './cut-off-notice';
import { IsbnScan } from './isbn-scan';
import { sellingMessages } from './messages';

/** The first step of a new copy: the number on its back, from which the rest follows. */
export function IsbnStep({ form, cutOff }: { form?: FormState; cutOff: number }) {
  const texts = useMessages(sellingMessages).step;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      {cutOff > 0 && (
        <div className="before-form">
          <CutOffNotice photos={cutOff} />
        </div>
      )}
      <WithSidebar aside={<WhatYouNeed />}>
        <Card>
          <FormStateProvider form={form}>
            <Form>
              <Stack gap="l">
                <ErrorSummary />
                <TextField
                  name="isbn"
                  label={texts.isbn}
                  hint={texts.isbnHint}
                  width="m"
                  inputMode="numeric"
                  autoComplete="off"
                />
                <IsbnScan fieldId="isbn" />
                <Actions>
                  <SubmitButton>{texts.next}</SubmitButton>
                  <ButtonLink variant="secondary" to={newListingWithoutIsbnPath()}>
                    {texts.without}
                  </ButtonLink>
                </Actions>
                <p className="soft small">{texts.withoutText}</p>
              </Stack>
            </Form>
          </FormStateProvider>
        </Card>
      </WithSidebar>
    </>
  );
}

function WhatYouNeed() {
  const texts = useMessages(sellingMessages).step;
  return (
    <Card title={texts.needTitle}>
      <ul className="need-list">
        {texts.need.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
