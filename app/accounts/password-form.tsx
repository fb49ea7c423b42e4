import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Actions, Stack } from '~/ui/layout';
import { Form, useCsrfToken, useMessages } from '~/ui/navigation';
import { PasswordField } from '~/ui/password-field';
import { securityPath } from '~/web/paths';
import { accountMessages } from './messages';

export function PasswordForm({ email }: { email: string }) {
  const { security: texts, fields } = useMessages(accountMessages);
  return (
    // The session is a new one after a change: then the typed passwords go, and not after a mistake.
    <Form action={securityPath()} key={useCsrfToken()}>
      <Stack gap="m">
        <ErrorSummary />
        <p>{texts.passwordText}</p>
        {/* For password managers: which account the new password belongs to. */}
        <input type="text" hidden readOnly autoComplete="username" defaultValue={email} />
        <PasswordField
          name="currentPassword"
          label={fields.currentPassword}
          autoComplete="current-password"
        />
        <PasswordField
          name="newPassword"
          label={fields.newPassword}
          hint={fields.passwordHint}
          autoComplete="new-password"
        />
        <Actions>
          <SubmitButton name="intent" value="password">
            {texts.passwordSubmit}
          </SubmitButton>
        </Actions>
      </Stack>
    </Form>
  );
}
