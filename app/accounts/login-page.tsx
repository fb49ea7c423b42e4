import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Bookplate, Stack } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { PasswordField } from '~/ui/password-field';
import { TextField } from '~/ui/text-field';
import type { FormState } from '~/web/form-state';
import { forgotPasswordPath, loginPath, registerPath } from '~/web/paths';
import { accountMessages } from './messages';

export function LoginPage({ redirectTo, form }: { redirectTo: string; form?: FormState }) {
  const { login: texts, fields } = useMessages(accountMessages);
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <Form action={loginPath(onward(redirectTo))}>
            <Stack gap="m">
              <input type="hidden" name="redirectTo" value={redirectTo} />
              <TextField
                name="email"
                type="email"
                label={fields.email}
                autoComplete="username"
                maxLength={254}
                spellCheck={false}
              />
              <PasswordField
                name="password"
                label={fields.password}
                autoComplete="current-password"
              />
              <Actions>
                <SubmitButton>{texts.submit}</SubmitButton>
                <Link to={forgotPasswordPath()}>{texts.forgot}</Link>
              </Actions>
            </Stack>
          </Form>
          <p>
            {texts.noAccount} <Link to={registerPath(onward(redirectTo))}>{texts.register}</Link>
          </p>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}

/** The query that carries the way on; none for the home page, which is where one lands anyway. */
export const onward = (redirectTo: string) => (redirectTo === '/' ? {} : { redirectTo });
