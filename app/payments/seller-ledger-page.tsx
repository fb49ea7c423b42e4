import { Badge } from '~/ui/badge';
import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Stats } from '~/ui/stat';
import { formatMoney, money } from '~/values/money';
import { paymentMessages } from './messages';
import { PayoutAccountCard } from './payout-account-card';
import { payoutTones } from './payout-tones';
import type { PayoutView, SellerLedger } from './seller-ledger-view';

type SellerLedgerPageProps = { ledger: SellerLedger; form?: FormState };

/** What a seller has earned, and where it goes. */
export function SellerLedgerPage({ ledger, form }: SellerLedgerPageProps) {
  const lang = useLang();
  const { ledger: texts } = paymentMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        <FormStateProvider form={form}>
          <ErrorSummary />
          <Stats
            items={[
              { label: texts.pending, value: amount(ledger.pendingMinor), note: texts.pendingNote },
              {
                label: texts.available,
                value: amount(ledger.availableMinor),
                note: texts.availableNote,
              },
              ...(ledger.waitingMinor === '0'
                ? []
                : [
                    {
                      label: texts.waiting,
                      value: amount(ledger.waitingMinor),
                      note: texts.waitingNote,
                    },
                  ]),
              { label: texts.onTheWay, value: amount(ledger.onTheWayMinor) },
              { label: texts.paid, value: amount(ledger.paidMinor) },
            ]}
          />
          <Payouts payouts={ledger.payouts} />
          <PayoutAccountCard account={ledger.account} isOpen={form !== undefined} />
        </FormStateProvider>
      </Stack>
    </>
  );
}

function Payouts({ payouts }: { payouts: PayoutView[] }) {
  const lang = useLang();
  const { ledger: texts, states } = paymentMessages[lang];
  if (payouts.length === 0) {
    return (
      <Card title={texts.payouts}>
        <p>{texts.noPayouts}</p>
      </Card>
    );
  }
  return (
    <DataTable
      caption={texts.payouts}
      showCaption
      columns={[
        {
          key: 'date',
          header: texts.columns.date,
          main: true,
          cell: ({ at }) => <time dateTime={at.iso}>{at.text}</time>,
        },
        {
          key: 'state',
          header: texts.columns.state,
          cell: ({ state, reason }) => (
            <>
              <Badge tone={payoutTones[state]}>{states[state]}</Badge> {reason}
            </>
          ),
        },
        {
          key: 'account',
          header: texts.columns.account,
          cell: ({ lastDigits }) => `… ${lastDigits}`,
        },
        {
          key: 'amount',
          header: texts.columns.amount,
          align: 'end',
          cell: ({ amountMinor }) => formatMoney(money(amountMinor), lang),
        },
      ]}
      rows={payouts}
      rowKey={({ id }) => id}
    />
  );
}
