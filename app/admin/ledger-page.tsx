import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Stack } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { adminOrderPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';
import type { Proof, QuarantinedView } from './money-views';
import { QuarantineCard } from './quarantine-card';
import { ReconciliationCard, type Reconciliations } from './reconciliation-card';

type LedgerPageProps = {
  proof: Proof;
  quarantined: QuarantinedView[];
  reconciliations: Reconciliations;
};

/** Whether the books are right, and what they say. */
export function LedgerPage({ proof, quarantined, reconciliations }: LedgerPageProps) {
  const lang = useLang();
  const { proof: texts, accounts } = adminMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return (
    <>
      <AdminSections section="ledger" />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {proof.isSound ? (
          <Notice tone="success">{texts.sound}</Notice>
        ) : (
          <Notice tone="error">{texts.broken}</Notice>
        )}
        <Card title={texts.balances}>
          {proof.balances.length === 0 ? (
            <p>{texts.empty}</p>
          ) : (
            <DefinitionList
              look="sums"
              items={[
                ...proof.balances.map(({ account, minor }) => ({
                  term: accounts[account],
                  value: amount(minor),
                })),
                { term: texts.sum, value: amount(proof.sumMinor), total: true },
              ]}
            />
          )}
        </Card>
        <Card title={texts.compared}>
          <DefinitionList
            look="sums"
            items={[
              { term: texts.escrow, value: amount(proof.escrowMinor) },
              { term: texts.openOrders, value: amount(proof.openOrdersMinor) },
              { term: texts.refund, value: amount(proof.refundMinor) },
              { term: texts.pendingRefunds, value: amount(proof.pendingRefundsMinor) },
            ]}
          />
        </Card>
        <QuarantineCard events={quarantined} />
        <ReconciliationCard {...reconciliations} />
        {proof.unbalanced.length > 0 && (
          <Card title={texts.unbalanced}>
            <DefinitionList
              look="sums"
              items={proof.unbalanced.map(({ transferKey, minor }) => ({
                term: <code>{transferKey}</code>,
                value: amount(minor),
              }))}
            />
          </Card>
        )}
        {proof.mismatched.length > 0 && (
          <Card title={texts.mismatched}>
            <DefinitionList
              look="sums"
              items={proof.mismatched.map(({ id, code, minor }) => ({
                term: <Link to={adminOrderPath(id)}>{code}</Link>,
                value: amount(minor),
              }))}
            />
          </Card>
        )}
      </Stack>
    </>
  );
}
