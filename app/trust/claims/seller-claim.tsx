import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, useLang } from '~/ui/navigation';
import { TextArea } from '~/ui/text-area';
import type { FormState } from '~/web/form-state';
import { sellOrderPath } from '~/web/paths';
import { ClaimBadge, ClaimFacts } from './claim-facts';
import { needsReturn } from './claim-status';
import type { ClaimView } from './claim-view';
import { claimMessages } from './messages';

/** A claim as the order's seller sees it, with the answers that are open to them. */
export function SellerClaim({ claim, form }: { claim: ClaimView; form?: FormState }) {
  const texts = claimMessages[useLang()];
  const isMine = claim.status === 'open';
  return (
    <Card
      title={isMine ? texts.seller.title : texts.title}
      aside={<ClaimBadge claim={claim} />}
      tone={isMine ? 'accent' : 'plain'}
    >
      <Stack gap="m">
        {isMine && claim.due && (
          <p>
            <strong>{texts.seller.lead(claim.due.text)}</strong>
          </p>
        )}
        <ClaimFacts claim={claim} />
        {isMine && <Answers claim={claim} form={form} />}
        <Waiting claim={claim} />
      </Stack>
    </Card>
  );
}

function Waiting({ claim }: { claim: ClaimView }) {
  const { seller } = claimMessages[useLang()];
  if (!claim.due) return null;
  if (claim.status === 'escalated') return <p>{seller.waitsShop(claim.due.text)}</p>;
  const waitsBuyer = claim.status === 'offered' || claim.status === 'refused';
  return waitsBuyer ? <p>{seller.waitsBuyer(claim.due.text)}</p> : null;
}

function Answers({ claim, form }: { claim: ClaimView; form?: FormState }) {
  const { seller } = claimMessages[useLang()];
  const action = sellOrderPath(claim.orderId);
  const isRefused = (intent: string) => form?.values.intent === intent;
  return (
    <>
      <Form action={action}>
        <Stack gap="s">
          <p>{needsReturn(claim.reason) ? seller.acceptReturn : seller.acceptNow}</p>
          <div>
            <SubmitButton name="intent" value="claim_accept">
              {seller.accept}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
      <Disclosure summary={seller.offerSummary} open={isRefused('claim_offer')}>
        <Form action={action}>
          <Stack gap="m">
            <MoneyField name="amount" id="claim-amount" label={seller.amount} />
            <Answer id="claim-offer-answer" />
            <Actions>
              <SubmitButton name="intent" value="claim_offer" variant="secondary">
                {seller.offer}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      </Disclosure>
      <Disclosure summary={seller.refuseSummary} open={isRefused('claim_refuse')}>
        <Form action={action}>
          <Stack gap="m">
            <Answer id="claim-refuse-answer" />
            <Actions>
              <SubmitButton name="intent" value="claim_refuse" variant="danger">
                {seller.refuse}
              </SubmitButton>
            </Actions>
          </Stack>
        </Form>
      </Disclosure>
    </>
  );
}

function Answer({ id }: { id: string }) {
  const { seller } = claimMessages[useLang()];
  return (
    <TextArea
      name="answer"
      id={id}
      label={seller.answer}
      hint={seller.answerHint}
      rows={4}
      maxLength={2000}
    />
  );
}

/** Where an error of a refused answer is, for the summary's links. */
export function answerFieldIds(form: FormState | undefined): Record<string, string> | undefined {
  if (form?.values.intent === 'claim_offer') {
    return { amount: 'claim-amount', answer: 'claim-offer-answer' };
  }
  return form?.values.intent === 'claim_refuse' ? { answer: 'claim-refuse-answer' } : undefined;
}
