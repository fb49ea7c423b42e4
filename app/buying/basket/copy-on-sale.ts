import type { CopyOnSale } from './market';

interface Row {
  id: string;
  bookId: string;
  sellerId: string;
  status: string;
  available: number;
  setAside: number | string;
  priceMinor: string;
  weightGrams: number | null;
  carriers: unknown;
  sellerCity: string;
  sellerCarriers: unknown;
}

/** A row of the database as a copy that can be chosen; `left` is 0 for what this buyer cannot have. */
export function copyOnSale(row: Row, buyerId: string | null): CopyOnSale {
  const isTheirs = row.status === 'published' && row.sellerId !== buyerId;
  return {
    listingId: row.id,
    bookId: row.bookId,
    sellerId: row.sellerId,
    priceMinor: row.priceMinor,
    weightGrams: row.weightGrams,
    carriers: row.carriers as string[],
    left: isTheirs ? Math.max(0, row.available - Number(row.setAside)) : 0,
    seller: { city: row.sellerCity, carriers: row.sellerCarriers as string[] },
  };
}
