import { ButtonLink, SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Bookplate, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { PasswordField } from '~/ui/password-field';
import type { FormState } from '~/web/form-state';
import { forgotPasswordPath } from '~/web/paths';
import { accountMessages } from './messages';

/** The form posts to its own address, which carries the token. */
export function ResetPasswordPage({ form }: { form?: FormState }) {
  const { reset: texts, fields } = useMessages(accountMessages);
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <Form>
            <Stack gap="m">
              <PasswordField
                name="password"
                label={fields.newPassword}
                hint={fields.passwordHint}
                autoComplete="new-password"
              />
              <Actions>
                <SubmitButton>{texts.submit}</SubmitButton>
              </Actions>
            </Stack>
          </Form>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}

export function LinkProblemPage({ problem }: { problem: 'unknown' | 'over' }) {
  const { reset: texts } = useMessages(accountMessages);
  const [title, lead] =
    problem === 'over' ? [texts.overTitle, texts.over] : [texts.unknownTitle, texts.unknown];
  return (
    <Bookplate>
      <PageHeader title={title} lead={lead} />
      <Actions>
        <ButtonLink to={forgotPasswordPath()}>{texts.newLink}</ButtonLink>
      </Actions>
    </Bookplate>
  );
}
