import { listOrderEvents } from '~/buying/order-pages.queries.server';
import { momentOf } from '~/buying/moment';
import { findReceiptCodes } from '~/buying/receipts.reads.server';
import { lostAfter } from '~/buying/end-order.server';
import {
  canMove,
  holdsMoney,
  type ActorKind,
  type OrderMove,
  type OrderNote,
} from '~/buying/order-status';
import type { Database } from '~/db/database.server';
import { listRules } from '~/payments/commission-rules.queries.server';
import type { DifferenceKind } from '~/payments/compare-books';
import { listBalances, listEntries, listUnbalanced } from '~/payments/ledger.queries.server';
import { listQuarantined } from '~/payments/payment-events.queries.server';
import type { QuarantineNote } from '~/payments/quarantine';
import { listDifferences, listReconciliations } from '~/payments/reconciliation.queries.server';
import { idCursor, idPage, type IdPage } from '~/selling/id-page';
import { isId } from '~/values/id';
import { addMoney, money } from '~/values/money';
import type { Lang } from '~/web/language';
import { listMismatched, sumOpen } from './ledger-proof.queries.server';
import {
  transferOf,
  type AdminOrder,
  type AdminOrderDetails,
  type DifferenceView,
  type QuarantinedView,
  type Proof,
  type ReconciliationView,
  type RuleView,
} from './money-views';
import * as orders from './orders.queries.server';

const PER_PAGE = 24;
/** Differences on one page; the first ones are enough to begin with. */
const MOST = 20;

type OrderRow = NonNullable<Awaited<ReturnType<typeof orders.findOrder>>>;

const orderOf = (row: OrderRow, lang: Lang): AdminOrder => ({
  id: row.id,
  code: row.code,
  status: row.status,
  buyerName: row.buyer_name,
  seller: { handle: row.handle, name: row.display_name },
  totalMinor: row.total_minor,
  placedAt: momentOf(row.created_at, lang, 'short'),
});

/** One page of all orders; `q` is the code of an order or a purchase. */
export async function findAllOrders(
  db: Database,
  { q, after, lang }: { q: string; after: string; lang: Lang },
): Promise<IdPage<AdminOrder>> {
  const cursor = idCursor('all-orders', after);
  // Codes are plain letters; a column of those cannot be compared with others (MySQL 1267).
  const code = q.replaceAll(/[^0-9A-Za-z-]/g, '').toUpperCase();
  const isNothing = q.trim() !== '' && code === '';
  const search = { code, cursor, limit: PER_PAGE + 1 };
  const found = isNothing ? [] : await orders.listOrders(db, search);
  const page = idPage('all-orders', found, { cursor, perPage: PER_PAGE });
  return { ...page, rows: page.rows.map((row) => orderOf(row, lang)) };
}

/** An order with all that the ledger says of it; null when there is none. */
export async function findOrderDetails(
  db: Database,
  id: string,
  lang: Lang,
): Promise<AdminOrderDetails | null> {
  const row = isId(id) ? await orders.findOrder(db, id) : undefined;
  if (!row) return null;
  const [entries, events, receipts] = await Promise.all([
    listEntries(db, id),
    listOrderEvents(db, [id]),
    findReceiptCodes(db, [id]),
  ]);
  const accounts = [...new Set(entries.map((entry) => entry.account))];
  return {
    ...orderOf(row, lang),
    groupCode: row.group_code,
    carrier: row.carrier,
    receipts: receipts.get(id) ?? [],
    itemsMinor: row.items_minor,
    shippingMinor: row.shipping_minor,
    commissionMinor: row.commission_minor,
    refundedMinor: row.refunded_minor,
    refundBy: row.return_cause && row.refund_by ? momentOf(row.refund_by, lang, 'day') : null,
    isDisputed: row.disputed_at !== null,
    canReturn: row.return_cause !== null && canMove(row.status, 'return', 'admin'),
    canLose:
      canMove(row.status, 'lose', 'admin') &&
      row.shipped_at !== null &&
      row.now >= lostAfter(row.shipped_at),
    canRefund: holdsMoney({ status: row.status, claimUntil: row.claim_until }),
    entries: entries.map((entry) => ({
      id: entry.id,
      what: transferOf(entry.transferKey),
      account: entry.account,
      amountMinor: entry.amountMinor,
      at: momentOf(entry.createdAt, lang, 'short'),
    })),
    balances: accounts.map((account) => ({
      account,
      minor: addMoney(
        ...entries
          .filter((entry) => entry.account === account)
          .map((entry) => money(entry.amountMinor)),
      ).minor.toString(),
    })),
    steps: events.map((event) => ({
      key: event.id,
      move: event.move as OrderMove | OrderNote,
      actor: event.actor_kind as ActorKind,
      reason: event.reason,
      time: momentOf(event.created_at, lang),
    })),
  };
}

/**
 * The proof of the books, as they are this moment. One snapshot, since orders move meanwhile: entries
 * and statuses are read in one consistent view.
 */
export async function findProof(db: Database): Promise<Proof> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const balances = await listBalances(snapshot);
      const open = await sumOpen(snapshot);
      const unbalanced = await listUnbalanced(snapshot, MOST);
      const mismatched = await listMismatched(snapshot, MOST);
      const sumOf = (rows: typeof balances) =>
        addMoney(...rows.map(({ minor }) => money(minor))).minor;
      const balanceOf = (name: string) => sumOf(balances.filter((row) => row.account === name));
      const sum = sumOf(balances);
      const compared = {
        escrow: balanceOf('escrow'),
        openOrders: open.escrow,
        refund: balanceOf('refund'),
        pendingRefunds: open.refund,
      };
      return {
        isSound:
          sum === 0n &&
          compared.escrow === compared.openOrders &&
          compared.refund === compared.pendingRefunds &&
          unbalanced.length === 0 &&
          mismatched.length === 0,
        sumMinor: sum.toString(),
        balances: balances.map(({ account, minor }) => ({ account, minor })),
        escrowMinor: compared.escrow.toString(),
        openOrdersMinor: compared.openOrders.toString(),
        refundMinor: compared.refund.toString(),
        pendingRefundsMinor: compared.pendingRefunds.toString(),
        unbalanced,
        mismatched,
      };
    });
}

/** The commission's rules in force. */
export async function findRules(db: Database): Promise<RuleView[]> {
  const rules = await listRules(db);
  return rules.map(({ id, handle, sellerName, subject, basisPoints, fixedMinor }) => ({
    id,
    seller: handle && sellerName ? { handle, name: sellerName } : null,
    subject,
    basisPoints,
    fixedMinor,
  }));
}

const DAYS = 14;

/** The last comparisons with the provider's books, and what they found. */
export async function findReconciliations(
  db: Database,
): Promise<{ days: ReconciliationView[]; differences: DifferenceView[] }> {
  const [days, differences] = await Promise.all([
    listReconciliations(db, DAYS),
    listDifferences(db, MOST),
  ]);
  return {
    days,
    differences: differences.map((row) => ({ ...row, kind: row.kind as DifferenceKind })),
  };
}

/** Events of providers that changed nothing and need a person. */
export async function findQuarantined(db: Database, lang: Lang): Promise<QuarantinedView[]> {
  const rows = await listQuarantined(db, MOST);
  return rows.map(({ createdAt, note, ...row }) => ({
    ...row,
    note: note as QuarantineNote,
    at: momentOf(createdAt, lang, 'short'),
  }));
}
