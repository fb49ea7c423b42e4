import type { Database } from '~/db/database.server';
import { dataMap } from './data-map';
import { listMyRows } from './my-data.queries.server';

const PAGE = 1000;

/**
 * A person's own copy of what the shop keeps of them (law 1581 of 2012, article 8; C60), as JSON that
 * is made while it is read: a property for each table, `users` first, times in UTC, sums in minor units.
 */
export function writeMyData(db: Database, userId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = jsonOf(db, userId);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

async function* jsonOf(db: Database, userId: string): AsyncGenerator<string, void> {
  yield '{';
  let isFirstTable = true;
  for (const [table, map] of Object.entries(dataMap).reverse()) {
    if (!map.exported) continue;
    yield `${isFirstTable ? '' : ','}\n${JSON.stringify(table)}: [`;
    isFirstTable = false;
    for (let offset = 0; ; offset += PAGE) {
      const rows = await listMyRows(db, table, map, { userId, limit: PAGE, offset });
      const texts = rows.map((row) => JSON.stringify(row)).join(',\n  ');
      if (texts) yield `${offset === 0 ? '\n  ' : ',\n  '}${texts}`;
      if (rows.length < PAGE) break;
    }
    yield ']';
  }
  yield '\n}\n';
}
