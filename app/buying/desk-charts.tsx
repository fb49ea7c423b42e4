import { BarChart } from '~/ui/bar-chart';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { DataTable } from '~/ui/data-table';
import { Stack } from '~/ui/layout';
import { useLang, useMessages } from '~/ui/navigation';
import { numberText } from '~/values/count-text';
import { formatMoney, money } from '~/values/money';
import type { DeskView } from './desk-view';
import { buyingMessages } from './messages';

/** The desk's two charts, each with the same numbers as a table. */

// Days without a time: read and written in one zone, or the reader's own would move them.
const zone = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const dayText = (day: string, lang: 'es' | 'en') =>
  new Intl.DateTimeFormat(lang === 'es' ? 'es-CO' : 'en-GB', zone).format(
    new Date(`${day}T00:00:00Z`),
  );

export function SalesByWeek({ weeks }: Pick<DeskView, 'weeks'>) {
  const texts = useMessages(buyingMessages).desk;
  const lang = useLang();
  const rows = weeks.map(({ from, copies, minor }) => ({
    from,
    label: dayText(from, lang),
    copies,
    minor,
    price: formatMoney(money(minor), lang),
  }));
  return (
    <Card title={texts.weeksTitle}>
      <Stack>
        <BarChart
          title={texts.weeksTitle}
          empty={texts.weeksEmpty}
          bars={rows.map(({ from, label, minor, price }) => ({
            key: from,
            label,
            value: Number(minor),
            text: price,
          }))}
        />
        <Disclosure summary={texts.asTable}>
          <DataTable
            caption={texts.weeksTitle}
            rows={rows}
            rowKey={({ from }) => from}
            columns={[
              { key: 'week', header: texts.week, main: true, cell: ({ label }) => label },
              {
                key: 'copies',
                header: texts.copies,
                align: 'end',
                cell: ({ copies }) => numberText(copies, lang),
              },
              { key: 'money', header: texts.money, align: 'end', cell: ({ price }) => price },
            ]}
          />
        </Disclosure>
      </Stack>
    </Card>
  );
}

export function ViewsByWeek({ views }: Pick<DeskView, 'views'>) {
  const texts = useMessages(buyingMessages).desk;
  const lang = useLang();
  const rows = views.map((week) => ({
    ...week,
    label: dayText(week.from, lang),
    text: numberText(week.views, lang),
  }));
  return (
    <Card title={texts.viewsTitle}>
      <Stack>
        <BarChart
          title={texts.viewsTitle}
          empty={texts.viewsEmpty}
          bars={rows.map(({ from, label, views: value, text }) => ({
            key: from,
            label,
            value,
            text,
          }))}
        />
        <p className="soft small">{texts.viewsText}</p>
        <Disclosure summary={texts.viewsAsTable}>
          <DataTable
            caption={texts.viewsTitle}
            rows={rows}
            rowKey={({ from }) => from}
            columns={[
              { key: 'week', header: texts.week, main: true, cell: ({ label }) => label },
              { key: 'views', header: texts.views, align: 'end', cell: ({ text }) => text },
            ]}
          />
        </Disclosure>
      </Stack>
    </Card>
  );
}
