import type { ReactNode } from 'react';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { formatMoney, money } from '~/values/money';
import { buyingMessages } from '../messages';
import type { BasketView } from './basket-view';
import type { Cost } from './plan-basket';

type Offer = Extract<BasketView, { kind: 'offer' }>;

/** What it saves, and how far that is certain. */
export function SavesNotice({ basket }: { basket: Offer }) {
  const lang = useLang();
  const texts = buyingMessages[lang].basket;
  const { saves, now, then, isExact } = basket;
  const isLikeCart = now?.copies === then.copies;
  return (
    <Notice
      tone={saves > 0 ? 'success' : 'info'}
      title={saves > 0 ? texts.saves(formatMoney(money(saves), lang)) : undefined}
    >
      <p>
        {saves === 0 ? texts.noSaving : isLikeCart ? texts.savesThanCart : texts.savesThanAlone}
      </p>
      <p className="small soft">{isExact ? texts.isExact : texts.isGood}</p>
    </Notice>
  );
}

/** The sums of a cart that is the cheapest already. */
export function CartSums({ cost }: { cost: Cost }) {
  return (
    <Card title={buyingMessages[useLang()].basket.now}>
      <Sums cost={cost} />
    </Card>
  );
}

/** The sums of the cart and of the basket, and below them what to do. */
export function BasketSums({ basket, children }: { basket: Offer; children: ReactNode }) {
  const texts = buyingMessages[useLang()].basket;
  return (
    <Card title={texts.sums}>
      <Stack>
        {basket.now && <Sums title={texts.now} cost={basket.now} />}
        <Sums title={texts.then} cost={basket.then} />
        {children}
      </Stack>
    </Card>
  );
}

function Sums({ title, cost }: { title?: string; cost: Cost }) {
  const lang = useLang();
  const { basket: texts, copies, money: words } = buyingMessages[lang];
  const amount = (minor: number) => formatMoney(money(minor), lang);
  return (
    <div>
      {title && <h3>{title}</h3>}
      <p className="small soft">
        {copies(cost.copies)} · {texts.sellers(cost.sellers)}
      </p>
      <DefinitionList
        look="sums"
        items={[
          { term: words.items, value: amount(cost.items) },
          { term: words.shipping, value: amount(cost.sending) },
          { term: words.total, value: amount(cost.total), total: true },
        ]}
      />
    </div>
  );
}
