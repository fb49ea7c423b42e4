import type { Database } from '~/db/database.server';
import { listSoldPrices } from './price-help.queries.server';
import { priceHelpOf, type PriceHelp } from './price-help';

/** Sales that are looked at, the newest first. */
const LOOKED_AT = 500;

/** What copies of this book were sold for, by grade; [] where too few were. */
export async function findPriceHelp(db: Database, bookId: string): Promise<PriceHelp[]> {
  const rows = await listSoldPrices(db, bookId, LOOKED_AT);
  return priceHelpOf(rows.map(({ condition, price_minor }) => ({ condition, minor: price_minor })));
}
