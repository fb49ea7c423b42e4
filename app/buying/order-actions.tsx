import { SubmitButton } from '~/ui/button';
import { Confirm, Disclosure } from '~/ui/confirm';
import { Form, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { orderPath } from '~/web/paths';
import { buyingMessages } from './messages';
import { canMove } from './order-status';
import type { OrderView } from './order-view';

/** The buyer has the books in hand. Posts to its own order. */
export function ConfirmDelivery({ order }: { order: OrderView }) {
  const texts = buyingMessages[useLang()].orders;
  if (order.isDisputed || !canMove(order.status, 'confirm', 'buyer')) return null;
  return (
    <Notice tone="info" title={texts.confirmText}>
      <Form action={orderPath(order.id)} className="notice-form">
        <SubmitButton name="intent" value="confirm">
          {texts.confirm}
        </SubmitButton>
      </Form>
    </Notice>
  );
}

/** The law's right to send everything back. */
export function Withdraw({ order }: { order: OrderView }) {
  const texts = buyingMessages[useLang()].orders;
  if (!order.withdrawUntil) return null;
  return (
    <Disclosure summary={texts.withdraw}>
      <Confirm title={texts.withdrawTitle} text={texts.withdrawText(order.withdrawUntil.text)}>
        <Form action={orderPath(order.id)}>
          <SubmitButton name="intent" value="withdraw" variant="danger">
            {texts.withdraw}
          </SubmitButton>
        </Form>
      </Confirm>
    </Disclosure>
  );
}

/** Once the seller prepares the order, they must agree. */
function AskCancel({ order }: { order: OrderView }) {
  const texts = buyingMessages[useLang()].orders;
  if (order.isCancelAsked) return <Notice tone="info">{texts.cancelAsked}</Notice>;
  return (
    <Disclosure summary={texts.askCancel}>
      <Confirm title={texts.askCancelTitle} text={texts.askCancelText}>
        <Form action={orderPath(order.id)}>
          <SubmitButton name="intent" value="cancel" variant="danger">
            {texts.askCancel}
          </SubmitButton>
        </Form>
      </Confirm>
    </Disclosure>
  );
}

/** Stepping back from a paid order; an unpaid purchase is canceled beside its payment. */
export function CancelOrder({ order }: { order: OrderView }) {
  const texts = buyingMessages[useLang()].orders;
  if (order.status === 'preparing') return <AskCancel order={order} />;
  if (order.status !== 'paid') return null;
  return (
    <Disclosure summary={texts.cancelOrder}>
      <Confirm title={texts.cancelOrderTitle} text={texts.cancelOrderText}>
        <Form action={orderPath(order.id)}>
          <SubmitButton name="intent" value="cancel" variant="danger">
            {texts.cancelOrder}
          </SubmitButton>
        </Form>
      </Confirm>
    </Disclosure>
  );
}
