import { sql, type RawBuilder } from 'kysely';
import type { Database } from '~/db/database.server';

/**
 * What must hold of stock, orders and money at every moment, whoever was killed meanwhile
 * (RELIABILITY.md, checker). Each rule is a query for the rows that break it.
 */
const rules: Record<string, RawBuilder<{ id: string }>> = {
  'available is the sum of the movements': sql`
    SELECT l.id FROM listings l LEFT JOIN stock_movements m ON m.listing_id = l.id
    GROUP BY l.id, l.available HAVING l.available <> COALESCE(SUM(m.delta), 0)`,

  'available is never negative': sql`SELECT id FROM listings WHERE available < 0`,

  'sold is the number of copies in consumed lines': sql`
    SELECT l.id FROM listings l
    LEFT JOIN order_lines ol ON ol.listing_id = l.id AND ol.hold_state = 'consumed'
    GROUP BY l.id, l.sold HAVING l.sold <> COALESCE(SUM(ol.quantity), 0)`,

  'free, held and sold copies are those that the seller put in': sql`
    SELECT l.id FROM listings l
    LEFT JOIN (
      SELECT listing_id, SUM(quantity) AS held FROM order_lines
      WHERE hold_state = 'active' GROUP BY listing_id) h ON h.listing_id = l.id
    LEFT JOIN (
      SELECT listing_id, SUM(delta) AS had FROM stock_movements
      WHERE kind = 'initial' OR (kind = 'adjust' AND order_line_id IS NULL)
      GROUP BY listing_id) m ON m.listing_id = l.id
    WHERE l.available + l.sold + COALESCE(h.held, 0) <> COALESCE(m.had, 0)`,

  'a sold listing has no copy left': sql`
    SELECT id FROM listings WHERE status = 'sold' AND available > 0`,

  'an order is as its group is': sql`
    SELECT o.id FROM orders o JOIN order_groups g ON g.id = o.group_id
    WHERE NOT CASE g.status
      WHEN 'open' THEN o.status = 'awaiting_payment'
      WHEN 'paying' THEN o.status = 'awaiting_payment'
      WHEN 'expired' THEN o.status = 'expired'
      WHEN 'canceled' THEN o.status = 'canceled'
      ELSE o.status NOT IN ('awaiting_payment', 'expired') END`,

  'copies are held while an order waits, sold while it lives, free otherwise': sql`
    SELECT ol.id FROM order_lines ol JOIN orders o ON o.id = ol.order_id
    WHERE ol.hold_state <> CASE o.status
      WHEN 'awaiting_payment' THEN 'active'
      WHEN 'expired' THEN 'released'
      WHEN 'canceled' THEN 'released'
      ELSE 'consumed' END`,

  'a paid group has exactly one payment of its amount, another group none': sql`
    SELECT g.id FROM order_groups g
    LEFT JOIN payments p ON p.reference = g.id
      AND p.state IN ('captured', 'partially_refunded', 'refunded')
      AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.cause_key = CONCAT('late:', p.id))
    GROUP BY g.id, g.status, g.total_minor, g.currency
    HAVING COUNT(p.id) <> IF(g.status = 'paid', 1, 0)
      OR SUM(p.amount_minor <> g.total_minor OR p.currency <> g.currency) > 0`,

  'every event was applied once': sql`
    SELECT CONCAT(payment_id, ' ', kind) AS id FROM payment_events
    WHERE outcome = 'applied' GROUP BY payment_id, kind HAVING COUNT(*) > 1`,

  'totals are the sums of their parts': sql`
    SELECT o.id FROM orders o
    JOIN (SELECT order_id, SUM(price_minor * quantity) AS items FROM order_lines GROUP BY order_id) ol
      ON ol.order_id = o.id
    WHERE o.items_minor <> ol.items OR o.total_minor <> o.items_minor + o.shipping_minor
    UNION ALL
    SELECT g.id FROM order_groups g
    JOIN (SELECT group_id, SUM(total_minor) AS total FROM orders GROUP BY group_id) o
      ON o.group_id = g.id
    WHERE g.total_minor <> o.total OR g.total_minor <> g.items_minor + g.shipping_minor`,

  'each transfer of the ledger sums to zero': sql`
    SELECT transfer_key AS id FROM ledger_entries
    GROUP BY transfer_key, currency HAVING SUM(amount_minor) <> 0`,

  'the ledger sums to zero': sql`
    SELECT currency AS id FROM ledger_entries GROUP BY currency HAVING SUM(amount_minor) <> 0`,

  // An order's money is in escrow from its payment until it is given back or released.
  'escrow holds the open orders and nothing else': sql`
    SELECT o.id FROM orders o
    LEFT JOIN ledger_entries e ON e.order_id = o.id AND e.account = 'escrow'
    GROUP BY o.id, o.status, o.claim_until, o.total_minor, o.refunded_minor
    HAVING COALESCE(SUM(e.amount_minor), 0) <>
      IF(o.status IN ('paid', 'preparing', 'shipped', 'delivered')
        OR (o.status = 'completed' AND o.claim_until IS NOT NULL), o.total_minor - o.refunded_minor, 0)`,

  'what a buyer paid in went to the order or back': sql`
    SELECT order_id AS id FROM ledger_entries WHERE account IN ('buyer', 'carrier')
    GROUP BY order_id, account HAVING SUM(amount_minor) <> 0`,

  'a released order is divided between its seller and the shop': sql`
    SELECT o.id FROM orders o
    JOIN (SELECT order_id,
        SUM(IF(account = 'seller', amount_minor, 0)) AS earned,
        SUM(IF(account = 'fee', amount_minor, 0)) AS fee
      FROM ledger_entries WHERE transfer_key LIKE 'release:%' OR transfer_key LIKE 'postage:%'
      GROUP BY order_id) e ON e.order_id = o.id
    WHERE e.earned + e.fee <> o.total_minor - o.refunded_minor
      OR e.fee > o.commission_minor OR (o.refunded_minor = 0 AND e.fee <> o.commission_minor)`,

  'a seller is never owed less than nothing for an order': sql`
    SELECT order_id AS id FROM ledger_entries WHERE account IN ('seller', 'payout')
    GROUP BY order_id, account HAVING SUM(amount_minor) < 0`,

  'a payout moved its money once, and where its state says': sql`
    SELECT p.id FROM payouts p LEFT JOIN ledger_entries e
      ON e.transfer_key IN (CONCAT('payout:', p.id), CONCAT('payout-paid:', p.id), CONCAT('payout-failed:', p.id))
    GROUP BY p.id, p.state, p.amount_minor
    HAVING SUM(IF(e.account = 'payout', e.amount_minor, 0))
        <> IF(p.state IN ('pending', 'processing'), p.amount_minor, 0)
      OR SUM(IF(e.account = 'seller', e.amount_minor, 0)) <> IF(p.state = 'failed', 0, -p.amount_minor)
      OR SUM(IF(e.account = 'provider', e.amount_minor, 0)) <> IF(p.state = 'paid', p.amount_minor, 0)`,

  'the commission of an order is that of its lines, and within their price': sql`
    SELECT o.id FROM orders o
    JOIN (SELECT order_id, SUM(commission_minor) AS fee FROM order_lines GROUP BY order_id) l
      ON l.order_id = o.id
    WHERE o.commission_minor <> l.fee OR o.commission_minor NOT BETWEEN 0 AND o.items_minor`,

  'what is owed to buyers is what pending refunds will give back': sql`
    SELECT 'refund' AS id FROM (
      SELECT (SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entries WHERE account = 'refund') AS owed,
        (SELECT COALESCE(SUM(amount_minor), 0) FROM refunds WHERE state = 'pending') AS pending) sums
    WHERE owed <> pending`,

  'an order counts what goes back of it, and a canceled one gives back all': sql`
    SELECT o.id FROM orders o LEFT JOIN refunds r
      ON r.cause_key = CONCAT('order:', o.id) OR r.cause_key LIKE CONCAT('order:', o.id, ':%')
    GROUP BY o.id, o.refunded_minor, o.total_minor, o.paid_at, o.status
    HAVING COALESCE(SUM(r.amount_minor), 0) <> o.refunded_minor OR o.refunded_minor > o.total_minor
      OR (o.paid_at IS NOT NULL AND o.status IN ('canceled', 'returned', 'lost')
        AND o.refunded_minor <> o.total_minor)`,

  'refunds never exceed what was captured': sql`
    SELECT p.id FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id
    GROUP BY p.id, p.amount_minor, p.refunded_minor, p.state
    HAVING COALESCE(SUM(r.amount_minor), 0) > p.amount_minor
      OR COALESCE(SUM(IF(r.state = 'done', r.amount_minor, 0)), 0) <> p.refunded_minor
      OR (p.state = 'refunded') <> (p.refunded_minor = p.amount_minor)
      OR (p.state = 'partially_refunded') <> (p.refunded_minor > 0 AND p.refunded_minor < p.amount_minor)`,

  'the provider gave back what the shop says': sql`
    SELECT s.id FROM sandbox_payments s LEFT JOIN payments p ON p.provider_payment_id = s.id
    LEFT JOIN (SELECT sandbox_payment_id, SUM(amount_minor) AS gone FROM sandbox_refunds
      GROUP BY sandbox_payment_id) r ON r.sandbox_payment_id = s.id
    WHERE s.refunded_minor <> COALESCE(r.gone, 0) OR s.refunded_minor > s.amount_minor
      OR s.refunded_minor < COALESCE(p.refunded_minor, 0)`,

  'each order that was paid has one receipt, each refund of it a credit note': sql`
    SELECT o.id FROM orders o LEFT JOIN receipts r ON r.order_id = o.id AND r.series = 'receipt'
    GROUP BY o.id, o.paid_at, o.total_minor
    HAVING COUNT(r.id) <> IF(o.paid_at IS NULL, 0, 1) OR SUM(r.amount_minor <> o.total_minor) > 0
    UNION ALL
    SELECT o.id FROM orders o
    JOIN refunds f ON f.state = 'done'
      AND (f.cause_key = CONCAT('order:', o.id) OR f.cause_key LIKE CONCAT('order:', o.id, ':%'))
    LEFT JOIN receipts r ON r.cause_key = CONCAT('refund:', f.id, ':', o.id)
    WHERE r.id IS NULL OR r.amount_minor <> f.amount_minor`,

  'the numbers of receipts have no gap': sql`
    SELECT c.series AS id FROM receipt_counters c LEFT JOIN receipts r
      ON r.series = c.series AND r.number IS NOT NULL
    GROUP BY c.series, c.last_number
    HAVING COUNT(r.id) <> c.last_number OR COALESCE(MAX(r.number), 0) <> c.last_number`,

  'no hold is older than its end and a minute': sql`
    SELECT id FROM order_groups WHERE status IN ('open', 'paying')
      AND hold_expires_at < TIMESTAMPADD(SECOND, -60, UTC_TIMESTAMP(3))`,

  'an order has the status of its last event': sql`
    SELECT o.id FROM orders o
    LEFT JOIN order_events e ON e.id = (SELECT MAX(id) FROM order_events WHERE order_id = o.id)
    WHERE e.id IS NULL OR e.to_status <> o.status`,

  'every event begins where the one before ended': sql`
    SELECT e.order_id AS id FROM order_events e
    LEFT JOIN order_events b ON b.id =
      (SELECT MAX(id) FROM order_events WHERE order_id = e.order_id AND id < e.id)
    WHERE COALESCE(e.from_status, '') <> COALESCE(b.to_status, '')`,

  'each change of an order has its audit row': sql`
    SELECT CONCAT(e.order_id, ' ', e.move) AS id FROM order_events e JOIN orders o ON o.id = e.order_id
    LEFT JOIN audit_log a ON a.action = CONCAT('order.', e.move)
      AND a.subject_kind = IF(e.move = 'place', 'order_group', 'order')
      AND a.subject_id = IF(e.move = 'place', o.group_id, e.order_id)
    WHERE a.id IS NULL`,

  'each order that was paid told its seller, once': sql`
    SELECT e.order_id AS id FROM order_events e
    LEFT JOIN outbox_mails m ON m.dedupe_key = CONCAT('order_paid_seller:', e.order_id)
    WHERE e.move = 'pay' GROUP BY e.order_id HAVING COUNT(m.id) <> 1`,

  'the money of an order is frozen exactly while its claim is open': sql`
    SELECT o.id FROM orders o LEFT JOIN claims c ON c.order_id = o.id
    WHERE (o.disputed_at IS NOT NULL) <> (c.id IS NOT NULL AND c.status <> 'closed')`,

  'an open claim has a term, and a closed one an outcome': sql`
    SELECT id FROM claims
    WHERE (status = 'closed') <> (outcome IS NOT NULL) OR (status = 'closed') <> (due_at IS NULL)`,

  'no mail is queued twice': sql`
    SELECT dedupe_key AS id FROM outbox_mails GROUP BY dedupe_key HAVING COUNT(*) > 1`,
};

/** The rules that are broken, each with the first rows that break it; empty when all is well. */
export async function checkShop(db: Database): Promise<string[]> {
  const violations: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const { rows } = await query.execute(db);
    const first = rows.slice(0, 5).map((row) => row.id);
    if (rows.length > 0) violations.push(`${rule}: ${rows.length} (${first.join(', ')})`);
  }
  return violations;
}
