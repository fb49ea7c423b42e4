import { Badge } from '~/ui/badge';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { ErrorSummary } from '~/ui/error-summary';
import { FileField } from '~/ui/file-field';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Stack, WithSidebar } from '~/ui/layout';
import { Form, Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { exportPath, importPath, importsPath, sellListingsPath } from '~/web/paths';
import { sellingMessages } from '../messages';
import { MAX_FILE_BYTES } from './file-format';
import type { ImportStatus } from './import-status';
import type { ImportView } from './import-view';

export const importTones: Record<
  ImportStatus,
  'neutral' | 'success' | 'warning' | 'danger' | 'info'
> = {
  mapping: 'warning',
  checking: 'info',
  checked: 'warning',
  running: 'info',
  paused: 'warning',
  done: 'success',
  canceled: 'neutral',
  failed: 'danger',
};

/** Where a seller's file goes in, and what became of the earlier ones. */
export function ImportsPage({ files, form }: { files: readonly ImportView[]; form?: FormState }) {
  const { imports: texts, form: formTexts } = useMessages(sellingMessages);
  return (
    <>
      <Breadcrumbs
        items={[{ label: formTexts.back, to: sellListingsPath() }, { label: texts.title }]}
      />
      <PageHeader title={texts.title} lead={texts.lead} />
      <WithSidebar
        aside={
          <Stack gap="l">
            <HowItWorks />
            <TakeAway />
          </Stack>
        }
      >
        <Stack gap="l">
          <Card>
            <FormStateProvider form={form}>
              <Form action={importsPath()} encType="multipart/form-data">
                <Stack gap="l">
                  <ErrorSummary />
                  <FileField
                    name="file"
                    label={texts.file}
                    hint={texts.fileHint}
                    limit={{ bytes: MAX_FILE_BYTES, sentence: texts.fileProblems.too_large }}
                    accept=".csv,.txt,.tsv,.tab,text/csv,text/plain,text/tab-separated-values"
                  />
                  <Actions>
                    <SubmitButton>{texts.send}</SubmitButton>
                  </Actions>
                </Stack>
              </Form>
            </FormStateProvider>
          </Card>
          {files.length > 0 && <PastFiles files={files} />}
        </Stack>
      </WithSidebar>
    </>
  );
}

function HowItWorks() {
  const texts = useMessages(sellingMessages).imports;
  return (
    <Card title={texts.howTitle}>
      <ul className="need-list">
        {texts.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

function TakeAway() {
  const texts = useMessages(sellingMessages).imports.takeAway;
  return (
    <Card title={texts.title}>
      <Stack gap="s">
        <p>{texts.text}</p>
        <ul className="need-list">
          <li>
            <Link to={exportPath({ format: 'csv' })}>{texts.csv}</Link>
          </li>
          <li>
            <Link to={exportPath({ format: 'abebooks' })}>{texts.abebooks}</Link>
          </li>
        </ul>
      </Stack>
    </Card>
  );
}

function PastFiles({ files }: { files: readonly ImportView[] }) {
  const texts = useMessages(sellingMessages).imports;
  const { columnsOfList: columns } = texts;
  return (
    <Card title={texts.pastTitle}>
      <DataTable
        caption={texts.pastCaption}
        rows={files}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'file',
            header: columns.file,
            main: true,
            cell: ({ id, fileName }) => <Link to={importPath(id)}>{fileName}</Link>,
          },
          {
            key: 'status',
            header: columns.status,
            cell: ({ status }) => (
              <Badge tone={importTones[status]}>{texts.statuses[status]}</Badge>
            ),
          },
          { key: 'created', header: columns.created, align: 'end', cell: (file) => file.created },
          { key: 'changed', header: columns.changed, align: 'end', cell: (file) => file.changed },
          { key: 'refused', header: columns.refused, align: 'end', cell: (file) => file.refused },
        ]}
      />
    </Card>
  );
}
