import type { ReportView } from '~/trust/reports/report-view';
import { talkMessages } from '~/trust/talks/messages';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Stack } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { TextField } from '~/ui/text-field';
import { adminListingsPath, adminReportsPath, listingPath } from '~/web/paths';
import { reasonId, type Refused } from './admin-page';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';

type ReportsPageProps = { reports: ReportView[]; refused?: Refused };

/** What people have reported, and what the shop does about it. */
export function ReportsPage({ reports, refused }: ReportsPageProps) {
  const { reports: texts } = useMessages(talkMessages);
  const { listings } = useMessages(adminMessages);
  return (
    <>
      <AdminSections section="reports" />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {refused && (
          <FormStateProvider form={refused.form}>
            <ErrorSummary fieldIds={{ reason: reasonId(refused.subjectId) }} />
          </FormStateProvider>
        )}
        {reports.map((report) => (
          <Report key={report.id} report={report} refused={refused} />
        ))}
        {reports.length === 0 && (
          <EmptyState
            title={texts.noneTitle}
            text={texts.none}
            action={<ButtonLink to={adminListingsPath()}>{listings}</ButtonLink>}
          />
        )}
      </Stack>
    </>
  );
}

function Report({ report, refused }: { report: ReportView; refused?: Refused }) {
  const { reports: texts, report: words } = useMessages(talkMessages);
  const { id, subject, reason, text, reporter, accused, at } = report;
  const isCopy = subject.kind === 'listing';
  const label = subject.text;
  return (
    <Card title={`${texts.of[subject.kind]}: ${words.reasons[reason]}`}>
      <p className="own-lines">
        {isCopy ? <Link to={listingPath(subject.id)}>{subject.text}</Link> : subject.text}
      </p>
      {text && <p>{text}</p>}
      <p className="soft small">
        {texts.accused(accused)} · {texts.by(reporter)} · <time dateTime={at.iso}>{at.text}</time>
      </p>
      <FormStateProvider form={refused?.subjectId === id ? refused.form : undefined}>
        <Form action={adminReportsPath()}>
          <Stack gap="m">
            <input type="hidden" name="reportId" value={id} />
            <TextField
              name="reason"
              id={reasonId(id)}
              label={texts.reason}
              autoComplete="off"
              maxLength={500}
            />
            <Actions>
              <SubmitButton
                name="intent"
                value="dismiss"
                variant="secondary"
                label={`${texts.dismiss}: ${label}`}
              >
                {texts.dismiss}
              </SubmitButton>
              {isCopy && (
                <SubmitButton
                  name="intent"
                  value="hide"
                  variant="danger"
                  label={`${texts.hide}: ${label}`}
                >
                  {texts.hide}
                </SubmitButton>
              )}
              <SubmitButton
                name="intent"
                value="disable"
                variant="danger"
                label={`${texts.disable}: ${accused}`}
              >
                {texts.disable}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      </FormStateProvider>
    </Card>
  );
}
