import type { PostalAddress } from '~/accounts/address';
import { listAddresses } from '~/accounts/address.reads.server';
import { listAlternatives } from '~/catalog/alternatives.queries.server';
import { photoUrl } from '~/catalog/photo-url';
import type { RequestContext } from '~/web/context.server';
import { newId } from '~/values/id';
import { addMoney, money, multiplyMoney } from '~/values/money';
import { bySeller } from './by-seller';
import { findCartId } from './carts.queries.server';
import { isObstacle, lineProblem } from './cart-lines';
import { listCheckoutLines, type CheckoutLine } from './checkout-lines.queries.server';
import {
  printedShipping,
  type CheckoutParcel,
  type CheckoutView,
  type SoldCopy,
} from './checkout-view';
import { planParcel } from '~/shipping/parcels';
import { trackingRuleOf } from '~/shipping/tracking-rule';

type Context = Pick<RequestContext, 'db' | 'payments' | 'config'>;
type Buyer = { userId: string; name: string };

export interface Destination {
  /** null where the address was typed. */
  addressId: string | null;
  address: PostalAddress;
}

/** What is about to be bought, as it stands in the cart. */
export async function findCheckoutLines({ db }: Pick<Context, 'db'>, userId: string) {
  const cartId = await findCartId(db, { userId });
  return cartId ? listCheckoutLines(db, cartId, userId) : [];
}

/** The first page of a checkout: straight to the carriers for who has an address already. */
export async function findCheckout(context: Context, buyer: Buyer): Promise<CheckoutView> {
  const lines = await findCheckoutLines(context, buyer.userId);
  if (lines.length === 0) return { step: 'empty' };
  if (lines.some((line) => isObstacle(lineProblem(line, buyer.userId)))) return { step: 'blocked' };
  const [address] = await listAddresses(context.db, buyer.userId);
  if (!address) return findAddressStep(context, buyer, lines, newId());
  return deliveryStep(context, { addressId: address.id, address }, lines, newId());
}

export async function findAddressStep(
  { db }: Pick<Context, 'db'>,
  buyer: Buyer,
  lines: CheckoutLine[],
  idempotencyKey: string,
): Promise<CheckoutView> {
  if (lines.length === 0) return { step: 'empty' };
  const addresses = await listAddresses(db, buyer.userId);
  return {
    step: 'address',
    addresses,
    viewerName: buyer.name,
    itemsMinor: itemsMinor(lines),
    idempotencyKey,
  };
}

/** The carriers and what each asks for this destination. */
export function deliveryStep(
  { payments, config }: Pick<Context, 'payments' | 'config'>,
  { addressId, address }: Destination,
  lines: CheckoutLine[],
  idempotencyKey: string,
): CheckoutView {
  if (lines.length === 0) return { step: 'empty' };
  const parcels = [...bySeller(lines)].map(([handle, sellerLines]) =>
    parcelView(handle, sellerLines, address, config.photoOrigin),
  );
  return {
    step: 'delivery',
    addressId,
    address,
    parcels,
    methods: payments.methods,
    shownShipping: printedShipping(parcels),
    itemsMinor: itemsMinor(lines),
    idempotencyKey,
  };
}

/** Copies that are gone, each with up to three others of its book. */
export async function findSoldCopies(
  { db }: Pick<Context, 'db'>,
  userId: string,
  lines: CheckoutLine[],
  listingIds: readonly string[],
): Promise<SoldCopy[]> {
  const gone = lines.filter((line) => listingIds.includes(line.listingId)).slice(0, 5);
  return Promise.all(
    gone.map(async ({ listingId, bookId, title }) => ({
      listingId,
      bookId,
      title,
      alternatives: (
        await listAlternatives(db, { listingIds: [listingId], exceptSellerId: userId, limit: 3 })
      ).map((copy) => ({
        id: copy.id,
        title: copy.title,
        sellerName: copy.display_name,
        condition: copy.condition,
        priceMinor: copy.price_minor,
      })),
    })),
  );
}

function parcelView(
  handle: string,
  lines: CheckoutLine[],
  destination: PostalAddress,
  photoOrigin: string | undefined,
): CheckoutParcel {
  const { sellerName, sellerCity, sellerCarriers, tenthSale } = lines[0]!;
  const seller = { city: sellerCity, carriers: sellerCarriers };
  const { grams, declared, quotes } = planParcel(seller, lines, destination);
  return {
    handle,
    sellerName,
    grams,
    declaredMinor: declared.minor.toString(),
    trackingRule: trackingRuleOf({
      carrier: '',
      valueMinor: declared.minor,
      isEstablished: tenthSale !== null,
    }),
    copies: lines.reduce((sum, line) => sum + line.quantity, 0),
    lines: lines.map(({ listingId, bookId, title, authors, photoKey, quantity, priceMinor }) => ({
      listingId,
      bookId,
      title,
      authors,
      photo: photoKey && photoUrl(photoOrigin, photoKey, 'thumb'),
      quantity,
      amountMinor: multiplyMoney(money(priceMinor), quantity).minor.toString(),
    })),
    quotes: quotes.map(({ carrier, price, insurance }) => ({
      carrier,
      priceMinor: price.minor.toString(),
      insuranceMinor: insurance.minor.toString(),
    })),
  };
}

const itemsMinor = (lines: CheckoutLine[]): string =>
  addMoney(
    ...lines.map((line) => multiplyMoney(money(line.priceMinor), line.quantity)),
  ).minor.toString();
