import { momentOf } from '~/buying/moment';
import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import type { AwaitedTransfer, RefundByHandView } from './transfer-views';
import { listAwaitedTransfers, listRefundsByHand } from './transfers.queries.server';

/** On one page; the oldest come first, so that none is left behind. */
const MOST = 50;

/** What an administrator has to look up at the bank. */
export async function findTransfers(
  db: Database,
  lang: Lang,
): Promise<{ awaited: AwaitedTransfer[]; refunds: RefundByHandView[] }> {
  const [awaited, refunds] = await Promise.all([
    listAwaitedTransfers(db, MOST),
    listRefundsByHand(db, MOST),
  ]);
  return {
    awaited: awaited.map(({ state, status, holdEnd, now, createdAt, ...row }) => {
      const isWaiting = (status === 'open' || status === 'paying') && holdEnd > now;
      return {
        ...row,
        isRejected: state === 'failed',
        at: momentOf(createdAt, lang, 'short'),
        holdUntil: isWaiting ? momentOf(holdEnd, lang, 'short') : null,
      };
    }),
    refunds: refunds.map(({ createdAt, ...row }) => ({
      ...row,
      at: momentOf(createdAt, lang, 'short'),
    })),
  };
}
