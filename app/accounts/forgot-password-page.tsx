import { ButtonLink, SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Bookplate, Stack } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { TextField } from '~/ui/text-field';
import type { FormState } from '~/web/form-state';
import { forgotPasswordPath, loginPath } from '~/web/paths';
import { accountMessages } from './messages';

export function ForgotPasswordPage({ form }: { form?: FormState }) {
  const { forgot: texts, fields } = useMessages(accountMessages);
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <Form action={forgotPasswordPath()}>
            <Stack gap="m">
              <TextField
                name="email"
                type="email"
                label={fields.email}
                autoComplete="username"
                maxLength={254}
                spellCheck={false}
              />
              <Actions>
                <SubmitButton>{texts.submit}</SubmitButton>
                <Link to={loginPath()}>{texts.back}</Link>
              </Actions>
            </Stack>
          </Form>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}

export function LinkSentPage() {
  const { forgot: texts } = useMessages(accountMessages);
  return (
    <Bookplate>
      <PageHeader title={texts.sentTitle} lead={texts.sent} />
      <Actions>
        <ButtonLink to={loginPath()}>{texts.back}</ButtonLink>
        <Link to={forgotPasswordPath()}>{texts.again}</Link>
      </Actions>
    </Bookplate>
  );
}
