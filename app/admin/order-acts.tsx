import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, useMessages } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { adminOrderPath } from '~/web/paths';
import { adminMessages } from './messages';
import type { AdminOrderDetails } from './money-views';

type OrderActsProps = { order: AdminOrderDetails; isRefundOpen: boolean };

/** What an administrator may do with an order now. */
export function OrderActs({ order, isRefundOpen }: OrderActsProps) {
  const texts = useMessages(adminMessages).order;
  if (!order.canReturn && !order.canLose && !order.canRefund) return null;
  return (
    <Card title={texts.acts}>
      <Stack gap="m">
        {order.refundBy && <p>{texts.refundBy(order.refundBy.text)}</p>}
        <Actions>
          {order.canReturn && <Act order={order} intent="return" text={texts.return} />}
          {order.canLose && <Act order={order} intent="lose" text={texts.lose} />}
        </Actions>
        {order.canRefund && <RefundPart order={order} isOpen={isRefundOpen} />}
      </Stack>
    </Card>
  );
}

function Act(props: { order: AdminOrderDetails; intent: 'return' | 'lose'; text: string }) {
  return (
    <Form action={adminOrderPath(props.order.id)}>
      <SubmitButton name="intent" value={props.intent} variant="danger">
        {props.text}
      </SubmitButton>
    </Form>
  );
}

function RefundPart({ order, isOpen }: { order: AdminOrderDetails; isOpen: boolean }) {
  const texts = useMessages(adminMessages).order;
  return (
    <Disclosure summary={texts.refundPart} open={isOpen}>
      <Form action={adminOrderPath(order.id)}>
        <Stack gap="m">
          <input type="hidden" name="shownRefunded" value={order.refundedMinor} />
          <MoneyField name="amount" label={texts.amount} />
          <TextField
            name="refundReason"
            label={texts.refundReason}
            hint={texts.refundReasonHint}
            maxLength={200}
            width="m"
          />
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
