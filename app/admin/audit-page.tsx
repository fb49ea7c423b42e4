import { Badge } from '~/ui/badge';
import { DataTable, type Column } from '~/ui/data-table';
import { useMessages } from '~/ui/navigation';
import { AdminPage } from './admin-page';
import type { AuditPageData, AuditRowView } from './audit-view';
import { AuditCheckNotice } from './audit-check-notice';
import { timeText } from './audit-time';
import { adminMessages } from './messages';

const tones = { right: 'success', waiting: 'neutral', changed: 'danger' } as const;

export function AuditPage(props: { search: { q: string; after: string }; page: AuditPageData }) {
  const { search, page } = props;
  const { audit: texts } = useMessages(adminMessages);
  const columns: Column<AuditRowView>[] = [
    {
      key: 'action',
      header: texts.columns.action,
      main: true,
      cell: (row) => (
        <>
          <code className="any-break">{row.action}</code>
          {row.data && <span className="own-copy-line any-break">{row.data}</span>}
        </>
      ),
    },
    {
      key: 'actor',
      header: texts.columns.actor,
      cell: (row) => (
        <>
          {row.actorName ?? row.actorKind}
          {row.actorId && <span className="own-copy-line any-break">{row.actorId}</span>}
        </>
      ),
    },
    {
      key: 'subject',
      header: texts.columns.subject,
      cell: (row) => (
        <>
          {row.subjectKind}
          <span className="own-copy-line any-break">{row.subjectId}</span>
        </>
      ),
    },
    {
      key: 'at',
      header: texts.columns.at,
      cell: (row) => <time dateTime={row.at}>{timeText(row.at)}</time>,
    },
    {
      key: 'seal',
      header: texts.columns.seal,
      cell: ({ seal }) => <Badge tone={tones[seal]}>{texts.seals[seal]}</Badge>,
    },
  ];
  const sealed = page.sealedUntil
    ? texts.sealedUntil(timeText(page.sealedUntil))
    : texts.nothingSealed;
  return (
    <AdminPage
      section="audit"
      title={texts.title}
      lead={`${texts.lead} ${sealed}`}
      searchLabel={texts.search}
      searchHint={texts.searchHint}
      {...{ search, page }}
    >
      <AuditCheckNotice check={page.check} />
      <DataTable
        caption={texts.title}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
      />
    </AdminPage>
  );
}
