import { Badge } from '~/ui/badge';
import { SubmitButton } from '~/ui/button';
import { DataTable, type Column } from '~/ui/data-table';
import { Actions, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { securityPath } from '~/web/paths';
import { accountMessages } from './messages';
import type { SessionLine } from './session-line';

/** Where a person is signed in, and the way to end what they do not recognise. */
export function SessionList({ sessions }: { sessions: SessionLine[] }) {
  const { security: texts } = useMessages(accountMessages);
  const nameOf = ({ device }: SessionLine) =>
    device ? texts.deviceOn(device.browser, device.system) : texts.unknownDevice;
  const columns: Column<SessionLine>[] = [
    {
      key: 'device',
      header: texts.device,
      main: true,
      cell: (session) => (
        <>
          {nameOf(session)} {session.isCurrent && <Badge tone="success">{texts.thisSession}</Badge>}
        </>
      ),
    },
    { key: 'lastSeen', header: texts.lastSeen, cell: ({ lastSeen }) => lastSeen },
    { key: 'since', header: texts.since, cell: ({ since }) => since },
    {
      key: 'end',
      header: texts.endOne,
      actions: true,
      cell: (session) =>
        !session.isCurrent && (
          <Form action={securityPath()}>
            <input type="hidden" name="session" value={session.key} />
            <SubmitButton
              name="intent"
              value="end_session"
              variant="secondary"
              size="small"
              label={texts.endOneLabel(nameOf(session), session.lastSeen)}
            >
              {texts.endOne}
            </SubmitButton>
          </Form>
        ),
    },
  ];
  return (
    <Stack gap="m">
      <DataTable
        caption={texts.sessions}
        columns={columns}
        rows={sessions}
        rowKey={({ key }) => key}
      />
      {sessions.length > 1 && (
        <Form action={securityPath()}>
          <Stack gap="m">
            <p>{texts.sessionsText}</p>
            <Actions>
              <SubmitButton name="intent" value="end_sessions" variant="secondary">
                {texts.endOthers}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
