import { SubmitButton } from '~/ui/button';
import { CheckboxField } from '~/ui/checkbox-field';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Bookplate, Cluster, Stack } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { PasswordField } from '~/ui/password-field';
import { TextField } from '~/ui/text-field';
import type { FormState } from '~/web/form-state';
import { loginPath, privacyPath, registerPath, termsPath } from '~/web/paths';
import { onward } from './login-page';
import { accountMessages } from './messages';

export function RegisterPage({ redirectTo, form }: { redirectTo: string; form?: FormState }) {
  const { register: texts, fields } = useMessages(accountMessages);
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <Form action={registerPath(onward(redirectTo))}>
            <Stack gap="m">
              <input type="hidden" name="redirectTo" value={redirectTo} />
              <TextField
                name="name"
                label={fields.name}
                hint={texts.nameHint}
                autoComplete="name"
                maxLength={120}
              />
              <TextField
                name="email"
                type="email"
                label={fields.email}
                hint={texts.emailHint}
                autoComplete="email"
                maxLength={254}
                spellCheck={false}
              />
              <PasswordField
                name="password"
                label={fields.password}
                hint={fields.passwordHint}
                autoComplete="new-password"
              />
              <CheckboxField name="acceptTerms" label={texts.acceptTerms} />
              <Cluster gap="m">
                <Link to={termsPath()}>{texts.readTerms}</Link>
                <Link to={privacyPath()}>{texts.readPrivacy}</Link>
              </Cluster>
              <Actions>
                <SubmitButton>{texts.submit}</SubmitButton>
              </Actions>
            </Stack>
          </Form>
          <p>
            {texts.haveAccount} <Link to={loginPath(onward(redirectTo))}>{texts.login}</Link>
          </p>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}
