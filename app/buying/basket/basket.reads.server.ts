import { photoUrl } from '~/catalog/photo-url';
import type { Database } from '~/db/database.server';
import { placeOf } from '~/shipping/postage';
import type { Place } from '~/shipping/carriers';
import { conditions, type Condition } from '~/values/condition';
import type { Destination } from '~/values/destination';
import { bySeller } from '../by-seller';
import { findCartId, type CartOwner } from '../carts.queries.server';
import { listCheckoutLines, type CheckoutLine } from '../checkout-lines.queries.server';
import type { BasketFrom, BasketLine, BasketView, LeavingLine } from './basket-view';
import * as queries from './basket.queries.server';
import { copyOnSale } from './copy-on-sale';
import type { CopyOnSale, Wish } from './market';
import { costOf, isSent, mostCopies, planBasket, type Lot, type Plan } from './plan-basket';

/** Of one book. Those that are left out are dearer than fifty others. */
const OFFERS_OF_A_BOOK = 50;

interface Asked {
  owner: CartOwner | null;
  userId: string | null;
  from: BasketFrom;
  /** At least this one; the worst grade for any. */
  condition: Condition;
  destination: Destination;
  photoOrigin: string | undefined;
}

/**
 * The cheapest way to have what is in the cart, or that and what the person waits for. A book that
 * nobody sells in this condition stays the copy that is in the cart.
 */
export async function findBasket(db: Database, asked: Asked): Promise<BasketView> {
  const { owner, userId, from, condition } = asked;
  const cartId = owner && (await findCartId(db, owner));
  const lines = cartId ? await listCheckoutLines(db, cartId, userId) : [];
  const wanted =
    from === 'wants' && userId ? await queries.listWantedBooks(db, userId, mostCopies) : [];
  const titles = new Map([
    ...wanted.map(({ id, title }) => [id, title] as const),
    ...lines.map(({ bookId, title }) => [bookId, title] as const),
  ]);
  if (titles.size === 0) return { kind: 'empty', missing: [] };

  const place = placeOf(asked.destination);
  const rows = await queries.listCopiesOfBooks(db, {
    bookIds: [...titles.keys()],
    conditions: conditions.slice(0, conditions.indexOf(condition) + 1),
    ...{ buyerId: userId, most: OFFERS_OF_A_BOOK },
  });
  const cart = lotsOf(lines, userId);
  const copies = chooseFrom(
    rows.map((row) => copyOnSale(row, userId)),
    cart.filter(({ copy }) => isSent(copy, place)),
    (copy) => isSent(copy, place),
  );
  const wishes = wishesOf([...titles.keys()], lines, copies);
  const missing = [...titles].flatMap(([id, title]) =>
    wishes.some(({ bookId }) => bookId === id) ? [] : [title],
  );
  const bought = cart.filter(({ copy }) => wishes.some(({ bookId }) => bookId === copy.bookId));
  const plan = planBasket({ wishes, copies, cart: bought, destination: place });
  if (wishes.length === 0 || !plan) return { kind: 'none', missing };
  return viewOf(db, plan, { ...asked, lines, bought, missing, place });
}

/** What of the cart can be bought as it lies there. */
function lotsOf(lines: readonly CheckoutLine[], buyerId: string | null): Lot[] {
  return lines.flatMap((line) => {
    const copy = copyOnSale({ ...line, id: line.listingId }, buyerId);
    return copy.left >= line.quantity ? [{ copy, quantity: line.quantity }] : [];
  });
}

/** Those on sale, and the cart's own where there are not enough of them, or among them anyway. */
function chooseFrom(
  onSale: readonly CopyOnSale[],
  cart: readonly Lot[],
  isCarried: (copy: CopyOnSale) => boolean,
): CopyOnSale[] {
  const carried = onSale.filter(isCarried);
  const known = new Set(carried.map(({ listingId }) => listingId));
  const left = (bookId: string) =>
    carried.reduce((sum, copy) => sum + (copy.bookId === bookId ? copy.left : 0), 0);
  const inCart = (bookId: string) =>
    cart.reduce((sum, { copy, quantity }) => sum + (copy.bookId === bookId ? quantity : 0), 0);
  const own = cart
    .map(({ copy }) => copy)
    .filter(({ listingId, bookId }) => !known.has(listingId) && left(bookId) < inCart(bookId));
  return [...carried, ...own];
}

/** As many of each book as are in the cart, or one; as many as there are at most, and sixty in all. */
function wishesOf(
  bookIds: readonly string[],
  lines: readonly CheckoutLine[],
  copies: readonly CopyOnSale[],
): Wish[] {
  let room = mostCopies;
  // The cart's books come first: what is in the cart is never left out for something new.
  const inCart = new Set(lines.map(({ bookId }) => bookId));
  return [...inCart, ...bookIds.filter((id) => !inCart.has(id))].flatMap((bookId) => {
    const asked = lines.reduce((sum, l) => sum + (l.bookId === bookId ? l.quantity : 0), 0);
    const left = copies.reduce((sum, copy) => sum + (copy.bookId === bookId ? copy.left : 0), 0);
    const quantity = Math.min(Math.max(asked, 1), left, room);
    room -= quantity;
    return quantity > 0 ? [{ bookId, quantity }] : [];
  });
}

interface Shown extends Asked {
  lines: readonly CheckoutLine[];
  bought: readonly Lot[];
  missing: string[];
  place: Place;
}

async function viewOf(db: Database, plan: Plan, shown: Shown): Promise<BasketView> {
  const { lines, bought, missing, place, photoOrigin } = shown;
  const now = bought.length > 0 ? costOf(bought, place) : null;
  const { cost: then, isExact } = plan;
  const isSameCount = now?.copies === then.copies;
  if (now && isSameCount && then.total >= now.total) {
    return { kind: 'cheapest', missing, now, isExact };
  }
  const cards = await queries.listCopyCards(
    db,
    plan.lots.map(({ copy }) => copy.listingId),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  const found = plan.lots.flatMap(({ copy, quantity }): (BasketLine & Shop)[] => {
    const card = byId.get(copy.listingId);
    if (!card) return [];
    const { title, authors, condition, handle, sellerName, photoKey } = card;
    const kept = lines.find(({ listingId }) => listingId === copy.listingId);
    return [
      {
        ...{ listingId: copy.listingId, bookId: copy.bookId, title, authors, condition, quantity },
        ...{ priceMinor: copy.priceMinor, handle, sellerName },
        photo: photoKey && photoUrl(photoOrigin, photoKey, 'thumb'),
        change: kept && kept.quantity >= quantity ? 'kept' : 'new',
      },
    ];
  });
  const base = isSameCount ? now : plan.alone;
  return {
    ...{ kind: 'offer', missing, now, then, isExact },
    saves: Math.max(0, (base?.total ?? then.total) - then.total),
    parcels: [...bySeller(found)].map(([handle, inParcel]) => ({
      ...{ handle, sellerName: inParcel[0]!.sellerName, lines: inParcel },
    })),
    leaving: leavingOf(plan, shown),
  };
}

type Shop = { handle: string; sellerName: string };

/** Of the books that are in the basket: others stay as they are. */
function leavingOf(plan: Plan, { lines, bought }: Shown): LeavingLine[] {
  const books = new Set(plan.lots.map(({ copy }) => copy.bookId));
  return lines.flatMap((line) => {
    const { listingId, title, condition, sellerName, priceMinor } = line;
    const stays = plan.lots.find(({ copy }) => copy.listingId === listingId)?.quantity ?? 0;
    const quantity = line.quantity - stays;
    if (!books.has(line.bookId) || quantity <= 0) return [];
    const isGone = !bought.some(({ copy }) => copy.listingId === listingId);
    return [{ listingId, title, condition, sellerName, priceMinor, quantity, isGone }];
  });
}
