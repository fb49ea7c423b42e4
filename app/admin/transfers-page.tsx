import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { useLang, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';
import { MovementForm, RejectForm, movementFieldIds } from './movement-form';
import type { AwaitedTransfer, RefundByHandView, RefusedMovement } from './transfer-views';

type TransfersPageProps = {
  awaited: AwaitedTransfer[];
  refunds: RefundByHandView[];
  /** Whether the shop has an account that buyers may transfer to. */
  isTaken: boolean;
  refused?: RefusedMovement;
};

/** What only a person can see at the bank: transfers that came, and money that must go back by hand. */
export function TransfersPage({ awaited, refunds, isTaken, refused }: TransfersPageProps) {
  const texts = useMessages(adminMessages).transfer;
  return (
    <>
      <AdminSections section="movements" />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {!isTaken && <Notice tone="info">{texts.notTaken}</Notice>}
        {refused && (
          <FormStateProvider form={refused.form}>
            <ErrorSummary fieldIds={movementFieldIds(refused.subjectId)} />
          </FormStateProvider>
        )}
        <Stack gap="m" as="section">
          <h2>{texts.awaited}</h2>
          {awaited.length === 0 && <p>{texts.noneAwaited}</p>}
          {awaited.map((transfer) => (
            <Awaited key={transfer.id} transfer={transfer} refused={refused} />
          ))}
        </Stack>
        <Stack gap="m" as="section">
          <h2>{texts.refunds}</h2>
          {refunds.length === 0 ? <p>{texts.noRefunds}</p> : <p>{texts.refundsLead}</p>}
          {refunds.map((refund) => (
            <GiveBack key={refund.id} refund={refund} refused={refused} />
          ))}
        </Stack>
      </Stack>
    </>
  );
}

function Awaited(props: { transfer: AwaitedTransfer; refused?: RefusedMovement }) {
  const { transfer, refused } = props;
  const lang = useLang();
  const texts = adminMessages[lang].transfer;
  const { id, code, buyerName, amountMinor, at, holdUntil, isRejected } = transfer;
  return (
    <Card title={code}>
      <Stack gap="m">
        {!holdUntil && <Notice tone="warning">{texts.late}</Notice>}
        {isRejected && <Notice tone="info">{texts.wasRejected}</Notice>}
        <DefinitionList
          items={[
            { term: texts.amount, value: formatMoney(money(amountMinor), lang) },
            { term: texts.buyer, value: buyerName },
            { term: texts.since, value: at.text },
            { term: texts.holdUntil, value: holdUntil?.text },
          ]}
        />
        <MovementForm
          field="paymentId"
          subjectId={id}
          intent="confirm"
          texts={texts.confirm}
          label={texts.confirmLabel(code)}
          refused={refused}
        />
        {!isRejected && <RejectForm paymentId={id} label={texts.rejectLabel(code)} />}
      </Stack>
    </Card>
  );
}

function GiveBack(props: { refund: RefundByHandView; refused?: RefusedMovement }) {
  const { refund, refused } = props;
  const lang = useLang();
  const texts = adminMessages[lang].transfer;
  return (
    <Card title={refund.code}>
      <Stack gap="m">
        <DefinitionList
          items={[
            { term: texts.amount, value: formatMoney(money(refund.amountMinor), lang) },
            { term: texts.buyer, value: `${refund.buyerName} · ${refund.buyerEmail}` },
            { term: texts.since, value: refund.at.text },
            {
              term: texts.takenBy,
              value: (
                <code>
                  {refund.provider} {refund.providerPaymentId}
                </code>
              ),
            },
          ]}
        />
        <MovementForm
          field="refundId"
          subjectId={refund.id}
          intent="give_back"
          texts={texts.giveBack}
          label={texts.giveBackLabel(refund.code)}
          refused={refused}
        />
      </Stack>
    </Card>
  );
}
