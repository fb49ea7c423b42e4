import { ButtonLink, SubmitButton } from '~/ui/button';
import { Actions, Bookplate } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { securityPath } from '~/web/paths';
import { accountMessages } from './messages';

type VerifyEmailPageProps = { email: string; purpose: 'verify_email' | 'change_email' };

/** The form posts to its own address, which carries the token. */
export function VerifyEmailPage({ email, purpose }: VerifyEmailPageProps) {
  const { verify: texts } = useMessages(accountMessages);
  return (
    <Bookplate>
      <PageHeader
        title={texts.title}
        lead={purpose === 'verify_email' ? texts.lead(email) : texts.changeLead(email)}
      />
      <Form>
        <Actions>
          <SubmitButton>{texts.submit}</SubmitButton>
        </Actions>
      </Form>
    </Bookplate>
  );
}

export function VerifyProblemPage({ problem }: { problem: 'unknown' | 'over' }) {
  const { verify: texts } = useMessages(accountMessages);
  const [title, lead] =
    problem === 'over' ? [texts.overTitle, texts.over] : [texts.unknownTitle, texts.unknown];
  return (
    <Bookplate>
      <PageHeader title={title} lead={lead} />
      <Actions>
        <ButtonLink to={securityPath()}>{texts.toSecurity}</ButtonLink>
      </Actions>
    </Bookplate>
  );
}
