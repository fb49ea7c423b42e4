import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Bookplate, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { SelectField } from '~/ui/select-field';
import { TextArea } from '~/ui/text-area';
import { reportPath } from '~/web/paths';
import { talkMessages } from '../talks/messages';
import { reportReasons, type Subject } from './report-view';

/** Somebody tells the shop what is wrong with a copy or a message. */
export function ReportPage({ subject, form }: { subject: Subject; form?: FormState }) {
  const { report: texts } = talkMessages[useLang()];
  return (
    <Bookplate>
      <FormStateProvider form={form}>
        <PageHeader title={texts.title} lead={texts.lead} />
        <Stack gap="l">
          <ErrorSummary />
          <p className="own-lines">«{subject.text}»</p>
          <Form action={reportPath({ [subject.kind]: subject.id })}>
            <Stack gap="m">
              <input type="hidden" name={subject.kind} value={subject.id} />
              <SelectField
                name="reason"
                label={texts.reason}
                emptyOption
                options={reportReasons.map((value) => ({ value, label: texts.reasons[value] }))}
              />
              <TextArea name="text" label={texts.text} optional rows={4} maxLength={1000} />
              <Actions>
                <SubmitButton>{texts.send}</SubmitButton>
              </Actions>
            </Stack>
          </Form>
        </Stack>
      </FormStateProvider>
    </Bookplate>
  );
}
