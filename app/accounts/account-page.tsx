import { Card } from '~/ui/card';
import { SubmitButton } from '~/ui/button';
import { FormStateProvider } from '~/ui/form-state';
import { Stack, WithSidebar } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import type { FormState } from '~/web/form-state';
import type { Lang } from '~/web/language';
import { logoutPath } from '~/web/paths';
import { AccountLinks } from './account-links';
import { accountMessages } from './messages';
import { ProfileForm } from './profile-form';
import { VerifyNotice } from './verify-notice';

type AccountPageProps = {
  profile: { name: string; email: string; language: Lang };
  isVerified: boolean;
  form?: FormState;
};

export function AccountPage({ profile, isVerified, form }: AccountPageProps) {
  const { account: texts } = useMessages(accountMessages);
  return (
    <>
      <PageHeader
        title={texts.title}
        lead={profile.email}
        actions={
          <Form action={logoutPath()}>
            <SubmitButton variant="secondary">{texts.logout}</SubmitButton>
          </Form>
        }
      />
      <WithSidebar side="start" aside={<AccountLinks />}>
        <Stack gap="l">
          {!isVerified && <VerifyNotice email={profile.email} />}
          <FormStateProvider form={form}>
            <Card title={texts.profile}>
              <ProfileForm profile={profile} />
            </Card>
          </FormStateProvider>
        </Stack>
      </WithSidebar>
    </>
  );
}
