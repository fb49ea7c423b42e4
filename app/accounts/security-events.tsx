import { DataTable, type Column } from '~/ui/data-table';
import { useMessages } from '~/ui/navigation';
import { accountMessages } from './messages';
import type { SecurityEventLine } from './security-event';

/** What happened lately to the account, so that its owner sees what somebody else did. */
export function SecurityEvents({ events }: { events: SecurityEventLine[] }) {
  const { security: texts } = useMessages(accountMessages);
  if (events.length === 0) return <p>{texts.noEvents}</p>;
  const columns: Column<SecurityEventLine>[] = [
    {
      key: 'what',
      header: texts.eventWhat,
      main: true,
      cell: ({ event }) => texts.eventNames[event],
    },
    { key: 'when', header: texts.eventWhen, cell: ({ at }) => at },
  ];
  return (
    <DataTable
      caption={texts.events}
      columns={columns}
      rows={events}
      rowKey={(line) => `${line.at} ${line.event}`}
    />
  );
}
