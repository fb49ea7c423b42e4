import { SelfRefresh } from '~/buying/self-refresh';
import { Badge } from '~/ui/badge';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Narrow, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { Stats } from '~/ui/stat';
import { importPath, importsPath, sellListingsPath } from '~/web/paths';
import { sellingMessages } from '../messages';
import { importTones } from './imports-page';
import { ColumnsForm } from './columns-form';
import type { ImportIntent } from './import-status';
import { isWorking } from './import-status';
import type { ImportPageData, ImportView } from './import-view';
import { RefusedRows } from './refused-rows';

type ImportPageProps = {
  page: ImportPageData;
  form?: FormState;
  /** How often the page came back by itself. */
  refreshes: number;
  /** Asked to choose the columns anew, after the check. */
  choosesColumns: boolean;
};

/** A seller's file: its columns, the check, how far it is, what became of it. */
export function ImportPage({ page, form, refreshes, choosesColumns }: ImportPageProps) {
  const { imports: texts } = useMessages(sellingMessages);
  const { file } = page;
  const isChoosing = file.status === 'mapping' || (file.status === 'checked' && choosesColumns);
  return (
    <Narrow>
      <Breadcrumbs items={[{ label: texts.title, to: importsPath() }, { label: file.fileName }]} />
      <PageHeader
        title={isChoosing ? texts.mapping.title : file.fileName}
        lead={isChoosing ? texts.mapping.lead : undefined}
        actions={<Badge tone={importTones[file.status]}>{texts.statuses[file.status]}</Badge>}
      />
      <FormStateProvider form={form}>
        <Stack gap="l">
          <ErrorSummary />
          {isChoosing ? <ColumnsForm {...page} /> : <State page={page} refreshes={refreshes} />}
          {!isChoosing && page.refusedRows.length > 0 && (
            <RefusedRows file={file} rows={page.refusedRows} />
          )}
        </Stack>
      </FormStateProvider>
    </Narrow>
  );
}

function State({ page, refreshes }: { page: ImportPageData; refreshes: number }) {
  const texts = useMessages(sellingMessages).imports;
  const { file } = page;
  switch (file.status) {
    case 'mapping':
      return null;
    case 'checking':
    case 'running':
      return <Working file={file} refreshes={refreshes} />;
    case 'checked': {
      const isNothing = file.created + file.changed === 0;
      return (
        <Card title={texts.checked.title}>
          <Stack>
            <Counts file={file} />
            {isNothing && <Notice>{texts.checked.nothing}</Notice>}
            <Actions>
              {!isNothing && <Step intent="start">{texts.checked.start}</Step>}
              <ButtonLink variant="secondary" to={`${importPath(file.id)}?columns=1`}>
                {texts.checked.change}
              </ButtonLink>
              <Step intent="cancel">{texts.cancel}</Step>
            </Actions>
            {/* After the buttons: the first one of a page is the main one. */}
            {file.known > 0 && <KnownBooks page={page} />}
          </Stack>
        </Card>
      );
    }
    case 'paused':
      return (
        <Card title={texts.paused.title}>
          <Stack>
            <p>{texts.paused.text}</p>
            <p>{texts.progress.done(file.rowsDone, file.totalRows)}</p>
            <Counts file={file} />
            <Actions>
              <Step intent="start">{texts.paused.start}</Step>
              <Step intent="cancel">{texts.cancel}</Step>
            </Actions>
          </Stack>
        </Card>
      );
    case 'failed':
      return <Failed file={file} />;
    case 'done':
    case 'canceled':
      return (
        <Card title={file.status === 'done' ? texts.done.title : texts.canceled.title}>
          <Stack>
            {file.status === 'canceled' && <p>{texts.canceled.text}</p>}
            <Counts file={file} />
            <Actions>
              <ButtonLink to={sellListingsPath()}>{texts.done.link}</ButtonLink>
              <ButtonLink variant="secondary" to={importsPath()}>
                {texts.done.again}
              </ButtonLink>
            </Actions>
          </Stack>
        </Card>
      );
  }
}

/** Copies without an ISBN whose book the shop knows by its title page: the seller says whether they join it. */
function KnownBooks({ page: { file, publishes, matchesBooks } }: { page: ImportPageData }) {
  const texts = useMessages(sellingMessages).imports.known;
  return (
    <Notice title={texts.title(file.known)}>
      <Stack>
        <p>{matchesBooks ? texts.joined : texts.apart}</p>
        <Form>
          <input type="hidden" name="newCopies" value={publishes ? 'publish' : 'draft'} />
          {!matchesBooks && <input type="hidden" name="matchBooks" value="on" />}
          <SubmitButton name="intent" value="continue" variant="secondary">
            {matchesBooks ? texts.part : texts.join}
          </SubmitButton>
        </Form>
      </Stack>
    </Notice>
  );
}

function Working({ file, refreshes }: { file: ImportView; refreshes: number }) {
  const texts = useMessages(sellingMessages).imports;
  const { status, rowsDone, totalRows } = file;
  const label = status === 'checking' ? texts.progress.checking : texts.progress.running;
  return (
    <Card title={label}>
      <Stack>
        <progress
          className="import-progress"
          aria-label={label}
          max={totalRows ?? undefined}
          value={totalRows === null ? undefined : rowsDone}
        />
        <p>{texts.progress.done(rowsDone, totalRows)}</p>
        <p className="soft">{texts.progress.text}</p>
        <Counts file={file} />
        {isWorking(status) && (
          <SelfRefresh
            path={importPath(file.id)}
            refreshes={refreshes}
            state={`${status} ${rowsDone}`}
          />
        )}
        <Actions>
          {status === 'running' && <Step intent="pause">{texts.pause}</Step>}
          <Step intent="cancel">{texts.cancel}</Step>
        </Actions>
      </Stack>
    </Card>
  );
}

function Failed({ file }: { file: ImportView }) {
  const texts = useMessages(sellingMessages).imports;
  const sentences: Record<string, string> = texts.fileProblems;
  const sentence = sentences[file.problem ?? ''] ?? texts.fileProblems.not_text;
  return (
    <Card title={texts.failed.title}>
      <Stack>
        <Notice tone="error">
          {file.problemRow === null ? sentence : texts.atRow(sentence, file.problemRow)}
        </Notice>
        <p>{texts.failed.text}</p>
        <Actions>
          <ButtonLink to={importsPath()}>{texts.done.again}</ButtonLink>
        </Actions>
      </Stack>
    </Card>
  );
}

function Counts({ file }: { file: ImportView }) {
  const { counts } = useMessages(sellingMessages).imports;
  return (
    <Stats
      items={[
        { label: counts.created, value: file.created },
        { label: counts.changed, value: file.changed },
        { label: counts.same, value: file.same },
        { label: counts.refused, value: file.refused },
      ]}
    />
  );
}

function Step({ intent, children }: { intent: ImportIntent; children: string }) {
  return (
    <Form>
      <SubmitButton
        name="intent"
        value={intent}
        variant={intent === 'start' ? 'primary' : 'secondary'}
      >
        {children}
      </SubmitButton>
    </Form>
  );
}
