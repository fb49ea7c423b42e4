import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { readablePin } from './handover-pin';
import { deliveryMessages } from './messages';

/** What the buyer tells the seller when the books are in their hands; also on the printed page. */
export function BuyerPin({ pin }: { pin: string }) {
  const { pin: texts } = deliveryMessages[useLang()];
  return (
    <Notice tone="info" title={texts.buyerTitle}>
      <p className="pin numbers">{readablePin(pin)}</p>
      <p>{texts.buyerText}</p>
      <p className="soft small">{texts.buyerNever}</p>
    </Notice>
  );
}
