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
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';
import type { SessionLine } from './session-line';

/** What a refused post answers: the form, and which of the page's it was. */
export type Refused = { form: FormState; intent: 'profile' | 'password' };

type AccountPageProps = {
  profile: { name: string; email: string; language: Lang };
  sessions: SessionLine[];
  refused?: Refused;
};

export function AccountPage({ profile, sessions, refused }: AccountPageProps) {
  const { account: texts } = useMessages(accountMessages);
  const formOf = (intent: string) => (refused?.intent === intent ? refused.form : undefined);
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
          <FormStateProvider form={formOf('profile')}>
            <Card title={texts.profile}>
              <ProfileForm profile={profile} />
            </Card>
          </FormStateProvider>
          <FormStateProvider form={formOf('password')}>
            <Card title={texts.password}>
              <PasswordForm email={profile.email} />
            </Card>
          </FormStateProvider>
          <Card title={texts.sessions}>
            <SessionList sessions={sessions} />
          </Card>
        </Stack>
      </WithSidebar>
    </>
  );
}
