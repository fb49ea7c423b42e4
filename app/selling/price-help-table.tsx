import { bookTerms } from '~/catalog/book-terms';
import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { Stack } from '~/ui/layout';
import { useLang, useMessages } from '~/ui/navigation';
import { numberText } from '~/values/count-text';
import { formatMoney, money } from '~/values/money';
import { sellingMessages } from './messages';
import type { PriceHelp } from './price-help';

/** What copies of the book were sold for here, to set a price by. */
export function PriceHelpTable({ rows }: { rows: readonly PriceHelp[] }) {
  const texts = useMessages(sellingMessages).priceHelp;
  const terms = useMessages(bookTerms);
  const lang = useLang();
  const price = (minor: string) => formatMoney(money(minor), lang);
  if (rows.length === 0) return null;
  return (
    <Card title={texts.title}>
      <Stack gap="s">
        <p className="soft">{texts.text}</p>
        <DataTable
          caption={texts.title}
          rows={rows}
          rowKey={({ condition }) => condition}
          columns={[
            {
              key: 'condition',
              header: texts.condition,
              main: true,
              cell: ({ condition }) => terms.conditions[condition].label,
            },
            {
              key: 'sales',
              header: texts.sales,
              align: 'end',
              cell: ({ sales }) => numberText(sales, lang),
            },
            {
              key: 'median',
              header: texts.median,
              align: 'end',
              cell: ({ median }) => price(median),
            },
            {
              key: 'range',
              header: texts.range,
              align: 'end',
              cell: ({ lowest, highest }) => texts.between(price(lowest), price(highest)),
            },
          ]}
        />
      </Stack>
    </Card>
  );
}
