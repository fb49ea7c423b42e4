import type { BulkRefusal, BulkResult } from './change-listings.server';
import type { BulkIntent } from './bulk-intents';
import { sellingMessages } from './messages';

/** What a button for many copies did, in one line. */
export function bulkWords(intent: BulkIntent, result: BulkResult, lang: 'es' | 'en'): string {
  const { done, same, refused } = sellingMessages[lang].bulk;
  const refusals = Object.entries(result.refused) as [BulkRefusal, number][];
  return [
    ...(result.changed > 0 || result.same === 0 ? [done[intent](result.changed)] : []),
    ...(result.same > 0 ? [same(result.same)] : []),
    ...refusals.map(([reason, count]) => refused[reason](count)),
  ].join(' ');
}
