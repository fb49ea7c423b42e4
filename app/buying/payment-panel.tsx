import { ButtonLink, SubmitButton } from '~/ui/button';
import { Confirm, Disclosure } from '~/ui/confirm';
import { Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { orderPath } from '~/web/paths';
import { buyingMessages } from './messages';
import type { PurchaseView } from './order-view';
import { SelfRefresh, refreshLimit } from './self-refresh';

type PaymentPanelProps = { purchase: PurchaseView; refreshes: number };

/** What a purchase that is not paid waits for. Its forms are about the whole of it. */
export function PaymentPanel({ purchase, refreshes }: PaymentPanelProps) {
  const texts = buyingMessages[useLang()].orders;
  const { groupId, isConfirming, holdUntil, status, orders } = purchase;
  const to = orderPath(orders.length === 1 ? orders[0]!.id : groupId);
  if (isConfirming) {
    const isLong = refreshes >= refreshLimit;
    return (
      <Notice tone="info" title={texts.confirming}>
        <Stack gap="s">
          <p role="status">{isLong ? texts.confirmingLong : texts.confirmingText}</p>
          {isLong ? (
            <p>
              <ButtonLink to={to} variant="secondary" size="small">
                {texts.reload}
              </ButtonLink>
            </p>
          ) : (
            <SelfRefresh path={to} refreshes={refreshes} />
          )}
        </Stack>
      </Notice>
    );
  }
  if (status === 'expired') {
    return (
      <Notice tone="warning" title={texts.expiredTitle}>
        {texts.expiredText}
      </Notice>
    );
  }
  if (!holdUntil) return null;
  return (
    <Notice tone="warning" title={texts.waitTitle}>
      <Stack gap="m">
        <p>{texts.holdUntil(holdUntil.text)}</p>
        <Form action={to}>
          <SubmitButton name="intent" value="pay">
            {texts.pay}
          </SubmitButton>
        </Form>
        <Disclosure summary={texts.cancel}>
          <Confirm title={texts.cancelTitle} text={texts.cancelText}>
            <Form action={to}>
              <SubmitButton name="intent" value="cancel" variant="danger">
                {texts.cancel}
              </SubmitButton>
            </Form>
          </Confirm>
        </Disclosure>
      </Stack>
    </Notice>
  );
}
