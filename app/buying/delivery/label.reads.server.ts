import { listAddressesOf } from '~/accounts/addresses.queries.server';
import type { PostalAddress } from '~/accounts/address';
import type { Database } from '~/db/database.server';
import type { Carrier } from '~/shipping/carriers';
import type { Lang } from '~/web/language';
import { lastDayOf } from '../moment';
import { hasLabel } from './label-rules';
import { findLabelOrder, type LabelReader } from './label.queries.server';

export interface LabelView {
  code: string;
  carrier: Carrier;
  trackingNumber: string | null;
  grams: number;
  copies: number;
  /** What is declared to the carrier, in minor units. */
  itemsMinor: string;
  /** The last day to send it; null once it was sent. */
  shipBy: string | null;
  to: PostalAddress;
  sellerName: string;
  sellerCity: string;
  /** Where it goes back to: the newest address that the seller keeps; null without one. */
  from: PostalAddress | null;
}

/** The label of a parcel that is to be sent; null for anybody but its seller and an administrator. */
export async function findLabel(
  db: Database,
  id: string,
  { reader, lang }: { reader: LabelReader; lang: Lang },
): Promise<LabelView | null> {
  const row = await findLabelOrder(db, id, reader);
  if (!row || !hasLabel(row)) return null;
  const [from] = await listAddressesOf(db, row.sellerId);
  const { recipient, phone, line1, line2, city, department, postalCode, country } = row;
  return {
    code: row.code,
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    grams: row.grams,
    copies: Number(row.copies),
    itemsMinor: row.itemsMinor,
    shipBy: row.status === 'preparing' && row.shipBy ? lastDayOf(row.shipBy, lang).text : null,
    to: { recipient, phone, line1, line2, city, department, postalCode, country },
    sellerName: row.sellerName,
    sellerCity: row.sellerCity,
    from: from ?? null,
  };
}
