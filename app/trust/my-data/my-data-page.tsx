import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { CheckboxField } from '~/ui/checkbox-field';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Stack } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { PasswordField } from '~/ui/password-field';
import type { FormState } from '~/web/form-state';
import { accountPath, contactPath, myDataFilePath, myDataPath, privacyPath } from '~/web/paths';
import type { Obstacle } from './closing';
import { myDataMessages } from './messages';

/** What a refused post answers: the form, and which of the page's it was. */
export type MyDataRefused = { form: FormState; intent: 'unlock' | 'close' };

type MyDataPageProps = {
  /** Whether the password was typed lately, so that the file can be taken. */
  isOpen: boolean;
  obstacles: Obstacle[];
  refused?: MyDataRefused;
};

export function MyDataPage({ isOpen, obstacles, refused }: MyDataPageProps) {
  const texts = useMessages(myDataMessages);
  const formOf = (intent: string) => (refused?.intent === intent ? refused.form : undefined);
  return (
    <>
      <Breadcrumbs
        items={[{ label: texts.backToAccount, to: accountPath() }, { label: texts.title }]}
      />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        <Card title={texts.rightsTitle}>
          <Stack gap="m">
            {texts.rights.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p>
              <Link to={privacyPath()}>{texts.privacy}</Link> ·{' '}
              <Link to={contactPath()}>{texts.contact}</Link>
            </p>
          </Stack>
        </Card>
        <FormStateProvider form={formOf('unlock')}>
          <Card title={texts.copyTitle}>
            <CopyOfMine isOpen={isOpen} />
          </Card>
        </FormStateProvider>
        <FormStateProvider form={formOf('close')}>
          <Card title={texts.closeTitle}>
            <CloseForm obstacles={obstacles} />
          </Card>
        </FormStateProvider>
      </Stack>
    </>
  );
}

function CopyOfMine({ isOpen }: { isOpen: boolean }) {
  const texts = useMessages(myDataMessages);
  return (
    <Stack gap="m">
      <p>{texts.copyText}</p>
      {isOpen ? (
        <Actions>
          <ButtonLink to={myDataFilePath()} download>
            {texts.download}
          </ButtonLink>
        </Actions>
      ) : (
        <Form action={myDataPath()}>
          <Stack gap="m">
            <ErrorSummary fieldIds={{ currentPassword: 'passwordForCopy' }} />
            <PasswordField
              id="passwordForCopy"
              name="currentPassword"
              label={texts.currentPassword}
              hint={texts.unlockHint}
              autoComplete="current-password"
            />
            <Actions>
              <SubmitButton name="intent" value="unlock">
                {texts.unlock}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}

function CloseForm({ obstacles }: { obstacles: Obstacle[] }) {
  const texts = useMessages(myDataMessages);
  return (
    <Stack gap="m">
      {texts.closeText.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {obstacles.length > 0 ? (
        <Notice tone="warning" title={texts.obstaclesTitle}>
          <ul>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{texts.obstacles[obstacle]}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Form action={myDataPath()}>
          <Stack gap="m">
            <ErrorSummary fieldIds={{ currentPassword: 'passwordForClosing' }} />
            <PasswordField
              id="passwordForClosing"
              name="currentPassword"
              label={texts.currentPassword}
              autoComplete="current-password"
            />
            <CheckboxField name="confirm" label={texts.confirm} />
            <Actions>
              <SubmitButton name="intent" value="close" variant="danger">
                {texts.close}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
