import { SubmitButton } from '~/ui/button';
import { Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { securityPath } from '~/web/paths';
import { accountMessages } from './messages';

/** That mail to this address has not been confirmed yet, and the way to get the link once more. */
export function VerifyNotice({ email }: { email: string }) {
  const { verify: texts } = useMessages(accountMessages);
  return (
    <Notice title={texts.noticeTitle}>
      <Stack gap="m">
        <p>{texts.notice(email)}</p>
        <Form action={securityPath()}>
          <SubmitButton name="intent" value="verify" variant="secondary" size="small">
            {texts.resend}
          </SubmitButton>
        </Form>
      </Stack>
    </Notice>
  );
}
