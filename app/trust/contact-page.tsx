import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Bookplate, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { SelectField } from '~/ui/select-field';
import { TextArea } from '~/ui/text-area';
import { TextField } from '~/ui/text-field';
import type { FormState } from '~/web/form-state';
import { contactPath } from '~/web/paths';
import { trustMessages } from './messages';

type ContactPageProps = { form?: FormState; viewer: { name: string; email: string } | null };

export function ContactPage({ form, viewer }: ContactPageProps) {
  const { contact: texts } = trustMessages[useLang()];
  const topics = Object.entries(texts.topics).map(([value, label]) => ({ value, label }));
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <Form action={contactPath()}>
            <Stack gap="m">
              <TextField
                name="name"
                label={texts.name}
                autoComplete="name"
                maxLength={120}
                defaultValue={viewer?.name}
              />
              <TextField
                name="email"
                type="email"
                label={texts.email}
                autoComplete="email"
                maxLength={254}
                spellCheck={false}
                defaultValue={viewer?.email}
              />
              <SelectField name="topic" label={texts.topic} options={topics} emptyOption />
              <TextArea
                name="message"
                label={texts.message}
                hint={texts.messageHint}
                rows={8}
                maxLength={4000}
              />
              <Actions>
                <SubmitButton>{texts.send}</SubmitButton>
              </Actions>
            </Stack>
          </Form>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}
