import type { IdPage } from '~/selling/id-page';
import { Badge } from '~/ui/badge';
import { DataTable, type Column } from '~/ui/data-table';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { dayText } from '~/values/day-text';
import { sellerPath } from '~/web/paths';
import type { AdminUser } from './admin-lists';
import { AdminPage, type Refused } from './admin-page';
import { adminMessages } from './messages';
import { ReasonForm, UndoForm } from './reason-form';

type UsersPageProps = {
  search: { q: string; after: string };
  page: IdPage<AdminUser>;
  /** Who looks: their own row has no button. */
  adminId: string;
  refused?: Refused;
};

export function UsersPage({ search, page, adminId, refused }: UsersPageProps) {
  const lang = useLang();
  const { user: texts, actions } = useMessages(adminMessages);
  const columns: Column<AdminUser>[] = [
    {
      key: 'person',
      header: texts.columns.person,
      main: true,
      cell: (row) => <PersonCell row={row} />,
    },
    { key: 'role', header: texts.columns.role, cell: (row) => texts.roles[row.role] },
    {
      key: 'since',
      header: texts.columns.since,
      cell: (row) => <time dateTime={row.since}>{dayText(row.since, lang)}</time>,
    },
    {
      key: 'status',
      header: texts.columns.status,
      cell: ({ isDisabled }) => (
        <Badge tone={isDisabled ? 'danger' : 'success'}>
          {isDisabled ? texts.disabled : texts.active}
        </Badge>
      ),
    },
    {
      key: 'actions',
      header: actions,
      actions: true,
      cell: (row) =>
        row.id === adminId ? (
          <span className="soft small">{texts.you}</span>
        ) : (
          <Acts row={row} refused={refused} />
        ),
    },
  ];
  return (
    <AdminPage
      section="users"
      title={texts.title}
      lead={texts.lead}
      searchLabel={texts.search}
      searchHint={texts.searchHint}
      {...{ search, page, refused }}
    >
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
      />
    </AdminPage>
  );
}

function PersonCell({ row }: { row: AdminUser }) {
  const texts = useMessages(adminMessages).user;
  return (
    <>
      {row.name}
      <span className="own-copy-line">{row.email}</span>
      {row.handle && (
        <span className="own-copy-line">
          <Link to={sellerPath(row.handle)} aria-label={texts.shopLabel(row.name)}>
            {texts.shop}
          </Link>
        </span>
      )}
      {row.reason && <span className="own-copy-line">{texts.disabledBecause(row.reason)}</span>}
    </>
  );
}

function Acts({ row, refused }: { row: AdminUser; refused?: Refused }) {
  const texts = useMessages(adminMessages).user;
  const { id, name } = row;
  if (row.isDisabled) {
    return (
      <UndoForm
        field="userId"
        subjectId={id}
        intent="enable"
        text={texts.enable}
        label={texts.enableLabel(name)}
      />
    );
  }
  return (
    <ReasonForm
      field="userId"
      subjectId={id}
      intent="disable"
      summary={texts.disableSummary}
      text={texts.disable}
      label={texts.disableLabel(name)}
      hint={texts.reasonHint}
      refused={refused}
    />
  );
}
