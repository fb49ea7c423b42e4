import { waitsFor, type DeadlineView } from '~/trust/claims/claim-view';
import { claimMessages } from '~/trust/claims/messages';
import { Badge } from '~/ui/badge';
import { DataTable, type Column } from '~/ui/data-table';
import { EmptyState } from '~/ui/empty-state';
import { ButtonLink } from '~/ui/button';
import { Cluster } from '~/ui/layout';
import { Link, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { adminClaimPath, adminOrderPath, adminOrdersPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';

/** Everything that has a term of the law, the next one on top. */
export function ClaimsPage({ deadlines }: { deadlines: DeadlineView[] }) {
  const { desk } = useMessages(claimMessages);
  const { orders } = useMessages(adminMessages);
  return (
    <>
      <AdminSections section="claims" />
      <PageHeader title={desk.title} lead={desk.lead} />
      {deadlines.length > 0 ? (
        <Deadlines deadlines={deadlines} />
      ) : (
        <EmptyState
          title={desk.noneTitle}
          text={desk.none}
          action={<ButtonLink to={adminOrdersPath()}>{orders}</ButtonLink>}
        />
      )}
    </>
  );
}

function Deadlines({ deadlines }: { deadlines: DeadlineView[] }) {
  const { desk, statuses, reasons } = useMessages(claimMessages);
  const columns: Column<DeadlineView>[] = [
    {
      key: 'code',
      header: desk.columns.order,
      main: true,
      cell: ({ orderId, code, claimStatus }) => (
        <Link to={claimStatus ? adminClaimPath(orderId) : adminOrderPath(orderId)}>{code}</Link>
      ),
    },
    {
      key: 'what',
      header: desk.columns.what,
      cell: ({ claimStatus, reason }) =>
        claimStatus && reason ? `${reasons[reason]} · ${statuses[claimStatus]}` : desk.retracto,
    },
    {
      key: 'who',
      header: desk.columns.who,
      cell: ({ claimStatus }) => desk.who[waitsFor(claimStatus)],
    },
    {
      key: 'parties',
      header: desk.columns.parties,
      cell: ({ buyerName, sellerName }) => `${buyerName} · ${sellerName}`,
    },
    {
      key: 'due',
      header: desk.columns.due,
      cell: ({ due, state }) => (
        <Cluster gap="xs">
          <time dateTime={due.iso}>{due.text}</time>
          {state !== 'later' && (
            <Badge tone={state === 'overdue' ? 'danger' : 'warning'}>{desk[state]}</Badge>
          )}
        </Cluster>
      ),
    },
  ];
  return (
    <DataTable
      caption={desk.caption}
      columns={columns}
      rows={deadlines}
      rowKey={(row) => row.orderId}
    />
  );
}
