import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Actions, Stack } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { orderMessagesPath, sellOrderPath } from '~/web/paths';
import { talkMessages } from '~/trust/talks/messages';
import type { SaleView } from '../order-view';
import { deliveryMessages } from './messages';

/** The books are ready, and the two have agreed on where to meet. */
export function ReadyToHandOver({ sale }: { sale: SaleView }) {
  const lang = useLang();
  const { pin: texts } = deliveryMessages[lang];
  return (
    <Card title={texts.readyTitle} tone="accent">
      <p>{texts.readyText}</p>
      <p>
        <Link to={orderMessagesPath(sale.id)}>{talkMessages[lang].order.seller}</Link>
      </p>
      <Form action={sellOrderPath(sale.id)}>
        <input type="hidden" name="carrier" value="handover" />
        <input type="hidden" name="trackingNumber" value="" />
        <SubmitButton name="intent" value="ship">
          {texts.ready}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** The buyer has told their PIN. */
export function HandOver({ sale }: { sale: SaleView }) {
  const { pin: texts } = deliveryMessages[useLang()];
  return (
    <Card title={texts.sellerTitle} tone="accent">
      <p>{texts.sellerText}</p>
      <Form action={sellOrderPath(sale.id)}>
        <Stack gap="m">
          <TextField
            name="pin"
            label={texts.label}
            hint={texts.hint}
            width="s"
            inputMode="numeric"
            maxLength={9}
            spellCheck={false}
            autoComplete="off"
          />
          <Actions>
            <SubmitButton name="intent" value="deliver">
              {texts.submit}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Card>
  );
}
