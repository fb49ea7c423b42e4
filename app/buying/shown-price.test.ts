import { expect, it } from 'vitest';
import type { Database } from '~/db/database.server';
import { checkoutOf, fillCart } from '../../tests/support/buying-factories';
import { makeListing, makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { withRows } from '../../tests/support/unguarded';
import { placeOrder } from './place-order.server';

/**
 * A form that says that a copy costs a peso (P5): what it shows is compared with the locked row. Once more
 * where the price is taken from the form.
 */

const db = testDatabase();
const TYPED = '100';

async function priceAgreed(handle: Database): Promise<string | undefined> {
  const buyer = await makeUser(db);
  const listing = await makeListing(db, { price_minor: '2500000' });
  await fillCart(db, buyer.id, [listing]);
  const form = await checkoutOf(db, buyer, { shownItemsMinor: TYPED });
  const placed = await placeOrder(handle, form);
  if (!placed.ok) return placed.error.kind;
  const lines = db.selectFrom('order_lines').select('price_minor');
  return (await lines.where('listing_id', '=', listing.id).executeTakeFirst())?.price_minor;
}

it('is asked again, and sells for a peso where the form’s price is believed', async () => {
  expect(await priceAgreed(db)).toBe('price_changed');
  const believing = withRows(db, (row) =>
    'price_minor' in row ? { ...row, price_minor: TYPED } : row,
  );
  expect(await priceAgreed(believing)).toBe(TYPED);
});
