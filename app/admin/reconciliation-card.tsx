import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { Stack } from '~/ui/layout';
import { useMessages } from '~/ui/navigation';
import { adminMessages } from './messages';
import type { DifferenceView, ReconciliationView } from './money-views';

export type Reconciliations = { days: ReconciliationView[]; differences: DifferenceView[] };

/** Whether the provider's books are ours, day by day. */
export function ReconciliationCard({ days, differences }: Reconciliations) {
  const texts = useMessages(adminMessages).reconciliation;
  return (
    <Card title={texts.title}>
      <Stack gap="m">
        <p>{texts.lead}</p>
        {days.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <DataTable
            caption={texts.title}
            columns={[
              { key: 'day', header: texts.day, main: true, cell: ({ day }) => day },
              {
                key: 'compared',
                header: texts.compared,
                align: 'end',
                cell: ({ compared }) => compared,
              },
              {
                key: 'differences',
                header: texts.differences,
                align: 'end',
                cell: ({ differenceCount }) => differenceCount,
              },
            ]}
            rows={days}
            rowKey={({ day, provider }) => `${day} ${provider}`}
          />
        )}
        {differences.length > 0 && <Differences differences={differences} />}
      </Stack>
    </Card>
  );
}

function Differences({ differences }: { differences: DifferenceView[] }) {
  const texts = useMessages(adminMessages).reconciliation;
  return (
    <DataTable
      caption={texts.found}
      showCaption
      columns={[
        { key: 'what', header: texts.what, main: true, cell: ({ kind }) => texts.kinds[kind] },
        { key: 'day', header: texts.day, cell: ({ day }) => day },
        {
          key: 'payment',
          header: texts.payment,
          cell: ({ providerPaymentId, paymentId }) => (
            <code>{providerPaymentId ?? paymentId ?? ''}</code>
          ),
        },
        { key: 'ours', header: texts.ours, cell: ({ ours }) => ours },
        { key: 'theirs', header: texts.theirs, cell: ({ theirs }) => theirs },
      ]}
      rows={differences}
      rowKey={({ id }) => id}
    />
  );
}
