import { ClaimBadge, ClaimFacts } from '~/trust/claims/claim-facts';
import { canMoveClaim, needsReturn } from '~/trust/claims/claim-status';
import type { ClaimDetails } from '~/trust/claims/claim-view';
import { claimMessages } from '~/trust/claims/messages';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, Link, useLang, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { TextArea } from '~/ui/text-area';
import { formatMoney, money } from '~/values/money';
import { adminClaimPath, adminOrderPath } from '~/web/paths';
import { AdminSections } from './admin-sections';

type ClaimPageProps = ClaimDetails & {
  form?: FormState;
  /** A step was asked for that is not possible any more. */
  isRefused: boolean;
};

/** One claim: what both sides say, its photos, and what the shop decides. */
export function ClaimPage({ form, isRefused, ...details }: ClaimPageProps) {
  const texts = useMessages(claimMessages);
  const { claim, code, buyerName, sellerName } = details;
  const canDecide = canMoveClaim(claim.status, 'resolve', 'admin');
  return (
    <>
      <AdminSections section="claims" />
      <PageHeader title={texts.desk.one(code)} actions={<ClaimBadge claim={claim} />} />
      <Stack gap="l">
        {isRefused && <Notice tone="warning">{texts.desk.notNow}</Notice>}
        <FormStateProvider form={form}>
          <ErrorSummary />
          {canDecide && <Decide {...details} />}
        </FormStateProvider>
        <Card title={texts.title}>
          <DefinitionList
            items={[
              { term: texts.desk.columns.parties, value: `${buyerName} · ${sellerName}` },
              { term: texts.facts.due, value: claim.due?.text },
            ]}
          />
          <ClaimFacts claim={claim} />
          <p>
            <Link to={adminOrderPath(claim.orderId)}>{texts.desk.order}</Link>
          </p>
        </Card>
      </Stack>
    </>
  );
}

function Decide({ claim, leftMinor }: ClaimDetails) {
  const lang = useLang();
  const { desk } = claimMessages[lang];
  const isReturning = claim.status === 'returning';
  return (
    <Card title={desk.decide} tone="accent">
      {isReturning && (
        <Form action={adminClaimPath(claim.orderId)}>
          <Actions>
            <SubmitButton name="intent" value="received">
              {desk.received}
            </SubmitButton>
          </Actions>
        </Form>
      )}
      <Form action={adminClaimPath(claim.orderId)}>
        <Stack gap="m">
          <p>{desk.left(formatMoney(money(leftMinor), lang))}</p>
          <TextArea
            name="reason"
            label={desk.reason}
            hint={desk.decideText}
            rows={3}
            maxLength={500}
          />
          <MoneyField name="amount" label={desk.amount} optional />
          <Actions>
            {!isReturning && needsReturn(claim.reason) && (
              <SubmitButton name="intent" value="ask_return">
                {desk.askReturn}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="part" variant="secondary">
              {desk.part}
            </SubmitButton>
            <SubmitButton name="intent" value="refund" variant="danger">
              {desk.refund}
            </SubmitButton>
            <SubmitButton name="intent" value="release" variant="danger">
              {desk.release}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Card>
  );
}
