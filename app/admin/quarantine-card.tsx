import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { formatMoney, money } from '~/values/money';
import { adminMessages } from './messages';
import type { QuarantinedView } from './money-views';

/** What providers told that does not fit the shop's own books: it changed nothing, and needs a person. */
export function QuarantineCard({ events }: { events: QuarantinedView[] }) {
  const lang = useLang();
  const texts = adminMessages[lang].quarantine;
  return (
    <Card title={texts.title}>
      {events.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Stack gap="m">
          <Notice tone="warning">{texts.lead}</Notice>
          <DataTable
            caption={texts.title}
            columns={[
              {
                key: 'note',
                header: texts.what,
                main: true,
                cell: ({ note }) => texts.notes[note],
              },
              { key: 'at', header: texts.at, cell: ({ at }) => at.text },
              {
                key: 'amount',
                header: texts.amount,
                align: 'end',
                cell: ({ amountMinor, currency }) =>
                  currency === 'COP'
                    ? formatMoney(money(amountMinor), lang)
                    : texts.foreign(amountMinor, currency),
              },
              {
                key: 'event',
                header: texts.event,
                cell: ({ provider, eventId }) => (
                  <code>
                    {provider} {eventId}
                  </code>
                ),
              },
              {
                key: 'purchase',
                header: texts.purchase,
                cell: ({ reference }) => <code>{reference}</code>,
              },
            ]}
            rows={events}
            rowKey={({ provider, eventId }) => `${provider} ${eventId}`}
          />
        </Stack>
      )}
    </Card>
  );
}
