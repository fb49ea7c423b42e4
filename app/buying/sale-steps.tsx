import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { carriers as allCarriers } from '~/shipping/carriers';
import type { FormState } from '~/web/form-state';
import { sellOrderPath } from '~/web/paths';
import { buyingMessages } from './messages';
import { deliveryMessages } from './delivery/messages';
import { HandOver, ReadyToHandOver } from './delivery/hand-over-steps';
import { TrackStep } from './delivery/track-step';
import { canMove, rejectReasons } from './order-status';
import { AgreeCancel, RefundPart, TakeBack } from './sale-money-steps';
import type { SaleView } from './order-view';

/** What the seller can do now; each form posts to its own order. */
export function SaleSteps({ sale, form }: { sale: SaleView; form?: FormState }) {
  const texts = buyingMessages[useLang()].sales;
  const isInPerson = sale.carrier === 'handover';
  if (sale.status === 'awaiting_payment') return <Notice tone="info">{texts.waiting}</Notice>;
  return (
    <>
      {sale.status === 'completed' && !sale.comingBack && !sale.isDisputed && (
        <Notice tone="success">{texts.completedText}</Notice>
      )}
      {sale.comingBack && <TakeBack sale={sale} comingBack={sale.comingBack} />}
      {sale.isCancelAsked && <AgreeCancel sale={sale} />}
      {canMove(sale.status, 'accept', 'seller') && <Accept sale={sale} />}
      {canMove(sale.status, 'ship', 'seller') &&
        (isInPerson ? <ReadyToHandOver sale={sale} /> : <Ship sale={sale} />)}
      {canMove(sale.status, 'deliver', 'seller') &&
        (isInPerson ? <HandOver sale={sale} /> : <Deliver sale={sale} />)}
      {sale.status === 'shipped' && !isInPerson && (
        <TrackStep sale={sale} isOpen={form?.values.intent === 'track'} />
      )}
      {canMove(sale.status, 'reject', 'seller') && (
        <Reject sale={sale} isOpen={form?.values.intent === 'reject'} />
      )}
      {sale.canRefund && <RefundPart sale={sale} isOpen={form?.values.intent === 'refund'} />}
    </>
  );
}

function Accept({ sale }: { sale: SaleView }) {
  const texts = buyingMessages[useLang()].sales;
  return (
    <Card title={texts.acceptTitle} tone="accent">
      <p>{texts.acceptText}</p>
      {sale.acceptBy && (
        <p>
          <strong>{texts.acceptBy(sale.acceptBy.text)}</strong>
        </p>
      )}
      <Form action={sellOrderPath(sale.id)}>
        <SubmitButton name="intent" value="accept">
          {texts.accept}
        </SubmitButton>
      </Form>
    </Card>
  );
}

function Ship({ sale }: { sale: SaleView }) {
  const lang = useLang();
  const { sales: texts, carriers } = buyingMessages[lang];
  const { rule } = deliveryMessages[lang];
  const possible = allCarriers.filter((carrier) => carrier !== 'handover' || !sale.trackingRule);
  return (
    <Card title={texts.shipTitle} tone="accent">
      <p>{texts.shipText}</p>
      {sale.trackingRule && <p>{rule.sale[sale.trackingRule]}</p>}
      {sale.shipBy && (
        <p>
          <strong>{texts.shipBy(sale.shipBy.text)}</strong>
        </p>
      )}
      <Form action={sellOrderPath(sale.id)}>
        <Stack gap="m">
          <SelectField
            name="carrier"
            label={texts.carrier}
            defaultValue={sale.carrier}
            options={possible.map((carrier) => ({ value: carrier, label: carriers[carrier] }))}
          />
          <TextField
            name="trackingNumber"
            label={texts.trackingNumber}
            hint={
              sale.trackingRule
                ? texts.trackingHint
                : `${texts.trackingHint} ${texts.trackingHandover}`
            }
            width="m"
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
          />
          <Actions>
            <SubmitButton name="intent" value="ship">
              {texts.ship}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Card>
  );
}

function Deliver({ sale }: { sale: SaleView }) {
  const texts = buyingMessages[useLang()].sales;
  return (
    <Card title={texts.deliverTitle}>
      <p>{texts.deliverText}</p>
      <Form action={sellOrderPath(sale.id)}>
        <SubmitButton name="intent" value="deliver">
          {texts.deliver}
        </SubmitButton>
      </Form>
    </Card>
  );
}

function Reject({ sale, isOpen }: { sale: SaleView; isOpen: boolean }) {
  const texts = buyingMessages[useLang()].sales;
  return (
    <Disclosure summary={texts.rejectTitle} open={isOpen}>
      <Form action={sellOrderPath(sale.id)}>
        <Stack gap="m">
          <p>{texts.rejectText}</p>
          <SelectField
            name="reason"
            label={texts.rejectReason}
            emptyOption
            options={rejectReasons.map((reason) => ({
              value: reason,
              label: texts.rejectReasons[reason],
            }))}
          />
          <Actions>
            <SubmitButton name="intent" value="reject" variant="danger">
              {texts.reject}
            </SubmitButton>
          </Actions>
        </Stack>
      </Form>
    </Disclosure>
  );
}
