import { Breadcrumbs } from '~/ui/breadcrumbs';
import { Card } from '~/ui/card';
import { FormStateProvider } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import type { FormState } from '~/web/form-state';
import { accountPath } from '~/web/paths';
import { EmailForm } from './email-form';
import { accountMessages } from './messages';
import { PasswordForm } from './password-form';
import { SecurityEvents } from './security-events';
import type { SecurityEventLine } from './security-event';
import { SessionList } from './session-list';
import type { SessionLine } from './session-line';
import { VerifyNotice } from './verify-notice';

/** What a refused post answers: the form, and which of the page's it was. */
export type SecurityRefused = { form: FormState; intent: 'password' | 'email' };

type SecurityPageProps = {
  security: {
    email: string;
    isVerified: boolean;
    askedEmail: string | null;
    sessions: SessionLine[];
    events: SecurityEventLine[];
  };
  refused?: SecurityRefused;
};

export function SecurityPage({ security, refused }: SecurityPageProps) {
  const { security: texts } = useMessages(accountMessages);
  const { email, isVerified, askedEmail, sessions, events } = security;
  const formOf = (intent: string) => (refused?.intent === intent ? refused.form : undefined);
  return (
    <>
      <Breadcrumbs
        items={[{ label: texts.backToAccount, to: accountPath() }, { label: texts.title }]}
      />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {!isVerified && <VerifyNotice email={email} />}
        <FormStateProvider form={formOf('password')}>
          <Card title={texts.password}>
            <PasswordForm email={email} />
          </Card>
        </FormStateProvider>
        <FormStateProvider form={formOf('email')}>
          <Card title={texts.email}>
            <EmailForm email={email} askedEmail={askedEmail} />
          </Card>
        </FormStateProvider>
        <Card title={texts.sessions}>
          <SessionList sessions={sessions} />
        </Card>
        <Card title={texts.events}>
          <SecurityEvents events={events} />
        </Card>
      </Stack>
    </>
  );
}
