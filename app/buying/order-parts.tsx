// Parts that the buyer's and the seller's page of an order share.
import { Badge } from '~/ui/badge';
import { MediaCard } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Cluster } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import { Timeline } from '~/ui/timeline';
import { claimMessages } from '~/trust/claims/messages';
import { bookTerms } from '~/catalog/book-terms';
import type { Condition } from '~/values/condition';
import { formatMoney, money } from '~/values/money';
import { listingPath } from '~/web/paths';
import { LineCover } from './line-cover';
import { buyingMessages, type BuyingMessages } from './messages';
import { statusTones, type OrderLineView, type OrderStepView } from './order-view';
import type { OrderStatus } from './order-status';

export function StatusBadge({ status }: { status: OrderStatus }) {
  const texts = buyingMessages[useLang()].statuses;
  return <Badge tone={statusTones[status]}>{texts[status]}</Badge>;
}

/** Where an order stands, and that a claim on it is open. */
export function OrderBadges({ status, isDisputed }: { status: OrderStatus; isDisputed: boolean }) {
  const texts = claimMessages[useLang()];
  return (
    <Cluster gap="xs">
      <StatusBadge status={status} />
      {isDisputed && <Badge tone="warning">{texts.badge}</Badge>}
    </Cluster>
  );
}

/** What was bought, as it was described then. */
export function OrderLines({ lines, withSku }: { lines: OrderLineView[]; withSku?: boolean }) {
  const lang = useLang();
  const { quantityTimes, sales } = buyingMessages[lang];
  return (
    <ul className="cart-lines">
      {lines.map((line) => (
        <MediaCard
          key={line.id}
          as="li"
          layout="row"
          media={<LineCover {...line} />}
          title={line.quantity > 1 ? `${quantityTimes(line.quantity)} ${line.title}` : line.title}
          to={listingPath(line.listingId)}
          subtitle={line.authors}
        >
          <p className="line-facts">
            <Badge>{bookTerms[lang].conditions[line.condition as Condition].label}</Badge>
            <Price size="small" text={formatMoney(money(line.amountMinor), lang)} />
            {withSku && <span className="soft small">{sales.sku(line.sku)}</span>}
          </p>
        </MediaCard>
      ))}
    </ul>
  );
}

type Totals = { itemsMinor: string; shippingMinor: string; totalMinor: string };

export function OrderTotals({ itemsMinor, shippingMinor, totalMinor }: Totals) {
  const lang = useLang();
  const texts = buyingMessages[lang].money;
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return (
    <DefinitionList
      look="sums"
      items={[
        { term: texts.items, value: amount(itemsMinor) },
        { term: texts.shipping, value: shippingMinor === '0' ? texts.free : amount(shippingMinor) },
        { term: texts.total, value: amount(totalMinor), total: true },
      ]}
    />
  );
}

const failures: ReadonlySet<string> = new Set([
  'expire',
  'reject',
  'cancel',
  'auto_cancel',
  'lose',
]);

/** What happened to an order, the oldest first. */
export function OrderTimeline({ steps }: { steps: OrderStepView[] }) {
  const texts = buyingMessages[useLang()];
  return (
    <Timeline
      steps={steps.map(({ key, move, time, actor, reason }, index) => ({
        key,
        title: texts.moves[move],
        time,
        actor: texts.actors[actor],
        reason: reason ? reasonText(reason, texts) : undefined,
        state: failures.has(move) ? 'failed' : index === steps.length - 1 ? 'current' : 'done',
      }))}
    />
  );
}

function reasonText(reason: string, texts: BuyingMessages): string {
  const reasons: Record<string, string> = texts.reasons;
  return reasons[reason] ?? reason;
}

/** The number to follow a parcel by, with the carrier's page where there is one. */
export function TrackingLink({ number, url }: { number: string | null; url: string | null }) {
  const texts = buyingMessages[useLang()].orders;
  if (!number) return null;
  return (
    <>
      <span className="numbers">{number}</span>
      {url && (
        <>
          {' · '}
          <a href={url} rel="noreferrer">
            {texts.track}
          </a>
        </>
      )}
    </>
  );
}

/** Titles of an order in one line. */
export function TitleList({ titles, to }: { titles: string[]; to?: string }) {
  const text = titles.join(' · ');
  return to ? <Link to={to}>{text}</Link> : <>{text}</>;
}
