// What a cart shows: lines by seller, and what is wrong with each this moment.
import { addMoney, money, multiplyMoney, type MoneyJson } from '~/values/money';
import { bySeller } from './by-seller';

/** What can be the matter with a line; `price` alone is no obstacle. */
export type LineProblem =
  | { kind: 'gone' | 'held' | 'own' | 'reserved' }
  | { kind: 'fewer'; left: number }
  | { kind: 'price'; beforeMinor: string };

export interface CopyState {
  status: string;
  available: number;
  quantity: number;
  priceMinor: string;
  priceSeenMinor: string;
  sellerId: string;
  /** Copies that are set aside for somebody who waited for the book. */
  setAside: number | string;
}

/** The first thing that a buyer must know of a line, or null. */
export function lineProblem(line: CopyState, viewerId: string | undefined): LineProblem | null {
  if (line.status !== 'published') return { kind: 'gone' };
  if (viewerId !== undefined && line.sellerId === viewerId) return { kind: 'own' };
  // Published and none left: it is held, since a sale would have changed the status.
  if (line.available === 0) return { kind: 'held' };
  const left = line.available - Number(line.setAside);
  if (left === 0) return { kind: 'reserved' };
  if (left < line.quantity) return { kind: 'fewer', left };
  if (line.priceMinor !== line.priceSeenMinor) {
    return { kind: 'price', beforeMinor: line.priceSeenMinor };
  }
  return null;
}

/** True when the line cannot be bought as it stands. */
export const isObstacle = (problem: LineProblem | null) =>
  problem !== null && problem.kind !== 'price';

export interface CartLine {
  listingId: string;
  bookId: string;
  title: string;
  authors: string;
  condition: string;
  quantity: number;
  available: number;
  priceMinor: string;
  /** Address of a small picture, or null. */
  photo: string | null;
  problem: LineProblem | null;
}

export interface CartParcel {
  handle: string;
  sellerName: string;
  lines: CartLine[];
  subtotal: MoneyJson;
}

export interface CartView {
  parcels: CartParcel[];
  /** Both of the lines that can be bought. */
  total: MoneyJson;
  copies: number;
  hasObstacle: boolean;
}

type Line = CartLine & { handle: string; sellerName: string };

/** Lines as the page shows them; what cannot be bought counts nowhere. */
export function cartView(lines: readonly Line[]): CartView {
  const parcels = [...bySeller(lines)].map(([handle, sellerLines]) => ({
    handle,
    sellerName: sellerLines[0]!.sellerName,
    lines: sellerLines.map(({ handle: _handle, sellerName: _sellerName, ...line }) => line),
    subtotal: sumOf(sellerLines),
  }));
  return {
    parcels,
    total: sumOf(lines),
    copies: lines
      .filter((line) => !isObstacle(line.problem))
      .reduce((sum, line) => sum + line.quantity, 0),
    hasObstacle: lines.some((line) => isObstacle(line.problem)),
  };
}

function sumOf(lines: readonly CartLine[]): MoneyJson {
  const sum = addMoney(
    ...lines
      .filter((line) => !isObstacle(line.problem))
      .map((line) => multiplyMoney(money(line.priceMinor), line.quantity)),
  );
  return { minor: sum.minor.toString(), currency: sum.currency };
}
