import { payoutTones } from '~/payments/payout-tones';
import { paymentMessages } from '~/payments/messages';
import { Badge } from '~/ui/badge';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { TextField } from '~/ui/text-field';
import { formatMoney, money } from '~/values/money';
import { adminPayoutsPath, payoutFilePath, sellerPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';
import type { BatchPayoutView, BatchView } from './money-views';

export type PayoutRefusal = 'nothing' | 'yourself' | 'not_now' | 'reason';

/** Batches of payouts: made, approved, sent to the bank, settled one by one. */
export function PayoutsPage(props: { batches: BatchView[]; refusal?: PayoutRefusal }) {
  const { batches, refusal } = props;
  const texts = adminMessages[useLang()].payout;
  return (
    <>
      <AdminSections section="payouts" />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {refusal && <Notice tone="warning">{texts.refusals[refusal]}</Notice>}
        <Form action={adminPayoutsPath()}>
          <SubmitButton name="intent" value="make">
            {texts.make}
          </SubmitButton>
        </Form>
        {batches.length === 0 && <p>{texts.none}</p>}
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} />
        ))}
      </Stack>
    </>
  );
}

function Batch({ batch }: { batch: BatchView }) {
  const lang = useLang();
  const { payout: texts, actions } = adminMessages[lang];
  const { states } = paymentMessages[lang];
  return (
    <Card
      title={texts.batch(batch.at.text)}
      aside={<Badge tone={batchTones[batch.state]}>{texts.batchStates[batch.state]}</Badge>}
    >
      <p>{texts.madeBy(batch.madeBy)}</p>
      <DataTable
        caption={texts.batch(batch.at.text)}
        columns={[
          {
            key: 'seller',
            header: texts.seller,
            main: true,
            cell: ({ seller }) => <Link to={sellerPath(seller.handle)}>{seller.name}</Link>,
          },
          {
            key: 'account',
            header: texts.account,
            cell: ({ lastDigits }) => `… ${lastDigits}`,
          },
          {
            key: 'state',
            header: texts.state,
            cell: ({ state, reason }) => (
              <>
                <Badge tone={payoutTones[state]}>{states[state]}</Badge> {reason}
              </>
            ),
          },
          {
            key: 'amount',
            header: texts.amount,
            align: 'end',
            cell: ({ amountMinor }) => formatMoney(money(amountMinor), lang),
          },
          {
            key: 'actions',
            header: actions,
            actions: true,
            cell: (row) => row.state === 'processing' && <Settle payout={row} />,
          },
        ]}
        rows={batch.payouts}
        rowKey={({ id }) => id}
      />
      {batch.state === 'draft' && <Decide batch={batch} />}
      {batch.payouts.some(({ state }) => state === 'processing') && (
        <p>
          {/* A file to keep, not a page. */}
          <a href={payoutFilePath(batch.id)} download>
            {texts.file}
          </a>
        </p>
      )}
    </Card>
  );
}

const batchTones = { draft: 'warning', approved: 'success', discarded: 'neutral' } as const;

function Decide({ batch }: { batch: BatchView }) {
  const texts = adminMessages[useLang()].payout;
  return (
    <Form action={adminPayoutsPath()}>
      <input type="hidden" name="batchId" value={batch.id} />
      <Actions>
        <SubmitButton name="intent" value="approve">
          {texts.approve}
        </SubmitButton>
        <SubmitButton name="intent" value="discard" variant="quiet">
          {texts.discard}
        </SubmitButton>
      </Actions>
    </Form>
  );
}

function Settle({ payout }: { payout: BatchPayoutView }) {
  const { payout: texts, reason } = adminMessages[useLang()];
  return (
    <Stack gap="s">
      <Form action={adminPayoutsPath()}>
        <input type="hidden" name="payoutId" value={payout.id} />
        <SubmitButton
          name="intent"
          value="pay"
          size="small"
          variant="secondary"
          label={texts.paidLabel(payout.seller.name)}
        >
          {texts.paid}
        </SubmitButton>
      </Form>
      <Disclosure summary={texts.failSummary}>
        <Form action={adminPayoutsPath()}>
          <Stack gap="s">
            <input type="hidden" name="payoutId" value={payout.id} />
            <TextField
              name="reason"
              id={`reason-${payout.id}`}
              label={reason}
              maxLength={200}
              autoComplete="off"
            />
            <div>
              <SubmitButton
                name="intent"
                value="fail"
                size="small"
                variant="danger"
                label={texts.failLabel(payout.seller.name)}
              >
                {texts.fail}
              </SubmitButton>
            </div>
          </Stack>
        </Form>
      </Disclosure>
    </Stack>
  );
}
