import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Actions, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PasswordField } from '~/ui/password-field';
import { TextField } from '~/ui/text-field';
import { securityPath } from '~/web/paths';
import { accountMessages } from './messages';

const PASSWORD_ID = 'passwordForEmail';

/** Another address: the password is asked, and the new address must confirm. */
export function EmailForm({ email, askedEmail }: { email: string; askedEmail: string | null }) {
  const { security: texts, fields } = useMessages(accountMessages);
  return (
    <Stack gap="m">
      <p>{texts.emailNow(email)}</p>
      {askedEmail && (
        <Notice title={texts.emailWaitsTitle}>
          <Stack gap="m">
            <p>{texts.emailWaits(askedEmail)}</p>
            <Form action={securityPath()}>
              <SubmitButton name="intent" value="keep_email" variant="secondary" size="small">
                {texts.emailKeep}
              </SubmitButton>
            </Form>
          </Stack>
        </Notice>
      )}
      <Form action={securityPath()}>
        <Stack gap="m">
          <ErrorSummary fieldIds={{ currentPassword: PASSWORD_ID }} />
          <TextField
            name="newEmail"
            type="email"
            label={fields.newEmail}
            hint={texts.emailHint}
            autoComplete="email"
            maxLength={254}
            width="m"
          />
          <PasswordField
            id={PASSWORD_ID}
            name="currentPassword"
            label={fields.currentPassword}
            autoComplete="current-password"
          />
          <Actions>
            <SubmitButton name="intent" value="email" variant="secondary">
              {texts.emailSubmit}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Stack>
  );
}
