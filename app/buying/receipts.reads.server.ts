import type { Database } from '~/db/database.server';
import { parseReceiptCode, receiptCode } from '~/payments/receipt-code';
import { listReceiptsOf } from '~/payments/receipts.queries.server';
import type { Lang } from '~/web/language';
import { momentOf } from './moment';
import { listOrderLines } from './order-pages.queries.server';
import { lineView } from './order-shape.server';
import { findReceipt, type ReceiptReader } from './receipts.queries.server';
import type { ReceiptView } from './receipt-view';

/** A receipt or credit note as it is printed; null for anybody whom it does not concern. */
export async function findReceiptView(
  db: Database,
  code: string,
  { reader, lang }: { reader: ReceiptReader; lang: Lang },
): Promise<ReceiptView | null> {
  const name = parseReceiptCode(code);
  const row = name && (await findReceipt(db, name, reader));
  if (!row?.issuedAt || !row.paidAt) return null;
  const lines = await listOrderLines(db, [row.orderId]);
  const [receipt] = (await listReceiptsOf(db, [row.orderId])).filter(
    ({ series }) => series === 'receipt',
  );
  const isBuyers = row.buyerId === reader.userId;
  const isSellers = row.sellerId === reader.userId;
  return {
    code,
    series: row.series,
    issuedAt: momentOf(row.issuedAt, lang),
    paidAt: momentOf(row.paidAt, lang),
    orderId: row.orderId,
    orderCode: row.orderCode,
    groupCode: row.groupCode,
    reader: isBuyers ? 'buyer' : isSellers ? 'seller' : 'admin',
    sellerName: row.sellerName,
    buyerName: row.buyerName,
    method: row.method,
    carrier: row.carrier,
    lines: lines.map((line) => lineView(line, { photoOrigin: undefined })),
    itemsMinor: row.itemsMinor,
    shippingMinor: row.shippingMinor,
    totalMinor: row.totalMinor,
    amountMinor: row.amountMinor,
    corrects:
      row.series === 'credit_note' && receipt?.number
        ? receiptCode('receipt', receipt.number)
        : null,
  };
}

/** The papers of some orders, by the order. */
export async function findReceiptCodes(
  db: Database,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>();
  for (const { orderId, series, number } of await listReceiptsOf(db, orderIds)) {
    codes.set(orderId, [...(codes.get(orderId) ?? []), receiptCode(series, number!)]);
  }
  return codes;
}
