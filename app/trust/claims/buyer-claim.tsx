import type { OrderView } from '~/buying/order-view';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Actions, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { formatMoney, money } from '~/values/money';
import { orderPath } from '~/web/paths';
import { ClaimBadge, ClaimFacts } from './claim-facts';
import { canMoveClaim, type ClaimMove } from './claim-status';
import type { ClaimView } from './claim-view';
import { claimMessages } from './messages';

/** A claim as its buyer sees it, with what they can do now. */
export function BuyerClaim({ order, claim }: { order: OrderView; claim: ClaimView }) {
  const lang = useLang();
  const texts = claimMessages[lang];
  const can = (move: ClaimMove) => canMoveClaim(claim.status, move, 'buyer');
  return (
    <Stack gap="m" as="section">
      <h3>
        {texts.title} <ClaimBadge claim={claim} />
      </h3>
      <ClaimFacts claim={claim} />
      <Waiting claim={claim} />
      <Actions>
        {can('agree') && claim.offerMinor && (
          <Act
            order={order}
            intent="claim_agree"
            text={texts.buyer.agree(formatMoney(money(claim.offerMinor), lang))}
          />
        )}
        {can('escalate') && (
          <Act
            order={order}
            intent="claim_escalate"
            text={texts.buyer.escalate}
            variant="secondary"
          />
        )}
        {can('drop') && (
          <Act order={order} intent="claim_drop" text={texts.buyer.drop} variant="quiet" />
        )}
      </Actions>
      {can('drop') && <p className="soft small">{texts.buyer.dropText}</p>}
    </Stack>
  );
}

type ActProps = {
  order: OrderView;
  intent: string;
  text: string;
  variant?: 'primary' | 'secondary' | 'quiet';
};

function Act({ order, intent, text, variant }: ActProps) {
  return (
    <Form action={orderPath(order.id)}>
      <SubmitButton name="intent" value={intent} variant={variant}>
        {text}
      </SubmitButton>
    </Form>
  );
}

function Waiting({ claim }: { claim: ClaimView }) {
  const { buyer } = claimMessages[useLang()];
  if (!claim.due) return null;
  switch (claim.status) {
    case 'open':
      return <p>{buyer.waiting(claim.due.text)}</p>;
    case 'offered':
    case 'refused':
      return <p>{buyer.decide(claim.due.text)}</p>;
    case 'escalated':
      return <p>{buyer.escalated(claim.due.text)}</p>;
    default:
      return null;
  }
}

/** How the buyer sends the books back, and who pays for that. */
export function BuyerReturn({ order }: { order: OrderView }) {
  const { returns } = claimMessages[useLang()];
  const { comingBack } = order;
  if (!comingBack) return null;
  return (
    <Card title={returns.title} tone="accent">
      <p>{returns[comingBack.cause]}</p>
      <p>{returns.by(comingBack.refundBy.text)}</p>
      {comingBack.trackingNumber && <p>{returns.sent(comingBack.trackingNumber)}</p>}
      <Form action={orderPath(order.id)}>
        <Stack gap="m">
          <TextField
            name="trackingNumber"
            label={returns.tracking}
            hint={returns.trackingHint}
            width="m"
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            defaultValue={comingBack.trackingNumber ?? ''}
          />
          <Actions>
            <SubmitButton name="intent" value="return_sent" variant="secondary">
              {returns.send}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Card>
  );
}
