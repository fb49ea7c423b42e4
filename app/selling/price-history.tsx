import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { useLang, useMessages } from '~/ui/navigation';
import { formatMoney, money, subtractMoney } from '~/values/money';
import type { PriceChange } from './listing-form-data';
import { sellingMessages } from './messages';

/** Every price that the copy has had, the newest first. */
export function PriceHistory({ prices }: { prices: readonly PriceChange[] }) {
  const texts = useMessages(sellingMessages).prices;
  const lang = useLang();
  // As the shop's other days: in Colombia's time, wherever the reader is.
  const day = new Intl.DateTimeFormat(lang === 'es' ? 'es-CO' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'America/Bogota',
  });
  const change = ({ before, after }: PriceChange) => {
    if (before === null) return texts.first;
    const difference = subtractMoney(money(after), money(before));
    return `${difference.minor > 0n ? '+' : ''}${formatMoney(difference, lang)}`;
  };
  return (
    <Card title={texts.title}>
      <DataTable
        caption={texts.caption}
        rows={prices}
        rowKey={({ id }) => id}
        columns={[
          { key: 'day', header: texts.day, main: true, cell: ({ at }) => day.format(new Date(at)) },
          {
            key: 'price',
            header: texts.price,
            align: 'end',
            cell: ({ after }) => formatMoney(money(after), lang),
          },
          { key: 'change', header: texts.change, align: 'end', cell: change },
        ]}
      />
    </Card>
  );
}
