import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, useLang } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { claimMessages } from '~/trust/claims/messages';
import { sellOrderPath } from '~/web/paths';
import { buyingMessages } from './messages';
import type { ComingBack, SaleView } from './order-view';

/** The buyer has asked to cancel; the seller may also just go on. */
export function AgreeCancel({ sale }: { sale: SaleView }) {
  const texts = buyingMessages[useLang()].sales;
  return (
    <Card title={texts.agreeTitle} tone="accent">
      <p>{texts.agreeText}</p>
      <Form action={sellOrderPath(sale.id)}>
        <SubmitButton name="intent" value="agree_cancel" variant="danger">
          {texts.agree}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** The books come back; the money goes back once they are here. */
export function TakeBack({ sale, comingBack }: { sale: SaleView; comingBack: ComingBack }) {
  const lang = useLang();
  const texts = buyingMessages[lang].sales;
  const { returns } = claimMessages[lang];
  const { trackingNumber, postage, refundBy } = comingBack;
  return (
    <Card title={texts.returnTitle} tone="accent">
      <p>{trackingNumber ? returns.states.sent(trackingNumber) : returns.states.awaiting}</p>
      <p>{returns.sellerPostage[postage]}</p>
      <p>{texts.returnText(refundBy.text)}</p>
      <Form action={sellOrderPath(sale.id)}>
        <SubmitButton name="intent" value="return">
          {texts.return}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** Something back for a flaw; what had gone back is sent along, so that one form is one refund. */
export function RefundPart({ sale, isOpen }: { sale: SaleView; isOpen: boolean }) {
  const texts = buyingMessages[useLang()].sales;
  return (
    <Disclosure summary={texts.refundTitle} open={isOpen}>
      <Form action={sellOrderPath(sale.id)}>
        <Stack gap="m">
          <p>{texts.refundText}</p>
          <input type="hidden" name="shownRefunded" value={sale.refundedMinor} />
          <MoneyField name="amount" label={texts.refundAmount} />
          <TextField name="refundReason" label={texts.refundReason} maxLength={200} width="m" />
          <Actions>
            <SubmitButton name="intent" value="refund" variant="danger">
              {texts.refund}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Disclosure>
  );
}
