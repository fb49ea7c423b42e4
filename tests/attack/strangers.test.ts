import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionIdHash } from '~/accounts/session.server';
import { now } from '~/db/now';
import { sealAccount } from '~/payments/payout-account.server';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import { newPhotoKey } from '~/platform/photo-store.server';
import { sendMessage } from '~/trust/talks/send-message.server';
import { newId } from '~/values/id';
import { csrfTokenFor } from '~/web/csrf.server';
import { makePaidOrder, makePlacedOrder } from '../support/buying-factories';
import { makeListing, makeSeller } from '../support/factories';
import { checkFile } from '../support/import-file';
import { readRows, rowChanges } from '../support/row-diff';
import { openShop, transferAccount, type Shop, type ShopProcess } from '../support/shop';
import * as scenes from '../support/shop-scenes';
import { sitePaths } from '../support/site-map';
import { Visitor, type Answer } from '../support/visitor';

/**
 * Who may see and do what with things that have an owner (C34, P29). The table is the expectation;
 * a page with an id or a policy that stands in no row fails the last test.
 */

const people = ['anonymous', 'buyer', 'otherBuyer', 'seller', 'otherSeller', 'admin'] as const;
type Person = (typeof people)[number];

interface Thing {
  /** The page, with `:id` for the thing of the buyer and the seller. */
  page: string;
  /** What the id names; '' for pages that are about a role. */
  of:
    | 'order'
    | 'group'
    | 'listing'
    | 'draft'
    | 'payment'
    | 'batch'
    | 'import'
    | 'transfer'
    | 'claimPhoto'
    | 'conversation'
    | 'receipt'
    | 'parcel'
    | '';
  /** Who gets the page; visitors are led to sign in, everybody else meets what is missing. */
  for: Person[];
  /** Posts that only the same people may make, each with the fields of a good one. */
  posts: Record<string, string>[];
}

const listingFields = {
  title: 'Cambiado',
  condition: 'good',
  price: '1000',
  quantity: '1',
  jacketCondition: 'none_issued',
};

const things: Thing[] = [
  {
    page: '/orders/:id',
    of: 'order',
    for: ['buyer'],
    posts: [
      { intent: 'pay' },
      { intent: 'cancel' },
      { intent: 'confirm' },
      { intent: 'withdraw' },
      { intent: 'claim', reason: 'incomplete', wantedOutcome: 'refund', text: 'x' },
      { intent: 'claim_agree' },
      { intent: 'claim_escalate' },
      { intent: 'claim_drop' },
      { intent: 'return_sent', trackingNumber: 'ABC123' },
      { intent: 'review', stars: '1', text: 'x', gradingMatches: 'no' },
    ],
  },
  { page: '/orders/:id', of: 'group', for: ['buyer'], posts: [] },
  { page: '/orders/:id/transfer', of: 'transfer', for: ['buyer'], posts: [] },
  { page: '/receipts/:id', of: 'receipt', for: ['buyer', 'seller', 'admin'], posts: [] },
  {
    page: '/receipts/:id/receipt.pdf',
    of: 'receipt',
    for: ['buyer', 'seller', 'admin'],
    posts: [],
  },
  {
    page: '/sell/orders/:id',
    of: 'order',
    for: ['seller'],
    posts: [
      { intent: 'accept' },
      { intent: 'reject', reason: 'damaged' },
      { intent: 'ship', carrier: 'envia', trackingNumber: 'ABC123' },
      { intent: 'deliver' },
      { intent: 'deliver', pin: '123456' },
      { intent: 'track', trackingNote: 'track_transit', trackingText: 'x' },
      { intent: 'agree_cancel' },
      { intent: 'return' },
      { intent: 'refund', amount: '100', refundReason: 'x', shownRefunded: '0' },
      { intent: 'claim_accept' },
      { intent: 'claim_offer', amount: '100', answer: 'x' },
      { intent: 'claim_refuse', answer: 'x' },
      { intent: 'review', stars: '1', text: 'x' },
    ],
  },
  {
    page: '/messages/:id',
    of: 'conversation',
    for: ['buyer', 'seller'],
    posts: [{ text: 'x' }, { text: '' }],
  },
  // Without a thing to report there is no page for anybody.
  {
    page: '/report',
    of: '',
    for: [],
    posts: [
      { listing: newId(), reason: 'other' },
      { message: newId(), reason: 'other' },
    ],
  },
  { page: '/claims/photos/:id', of: 'claimPhoto', for: ['buyer', 'seller', 'admin'], posts: [] },
  { page: '/sell/orders/:id/packing-slip', of: 'order', for: ['seller'], posts: [] },
  { page: '/sell/orders/:id/packing-slip.pdf', of: 'order', for: ['seller'], posts: [] },
  { page: '/sell/orders/:id/label.pdf', of: 'parcel', for: ['seller', 'admin'], posts: [] },
  {
    page: '/sell/listings/:id/edit',
    of: 'listing',
    for: ['seller'],
    posts: [
      { intent: 'publish', ...listingFields },
      { intent: 'pause', ...listingFields },
      { intent: 'draft', ...listingFields },
    ],
  },
  {
    page: '/sell/listings/:id/edit',
    of: 'draft',
    for: ['seller'],
    posts: [{ intent: 'publish', ...listingFields }],
  },
  {
    page: '/sell/import/:id',
    of: 'import',
    for: ['seller'],
    posts: [
      { intent: 'continue', 'column.0': 'sku' },
      { intent: 'start' },
      { intent: 'pause' },
      { intent: 'cancel' },
    ],
  },
  { page: '/sell/import/:id/refused.csv', of: 'import', for: ['seller'], posts: [] },
  {
    page: '/sandbox/payments/:id',
    of: 'payment',
    for: ['buyer'],
    posts: [{ intent: 'approve' }, { intent: 'decline' }, { intent: 'leave' }],
  },
  { page: '/admin', of: '', for: ['admin'], posts: [] },
  {
    page: '/admin/users',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'disable', reason: 'x' },
      { intent: 'enable', reason: 'x' },
    ],
  },
  {
    page: '/admin/listings',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'hide', reason: 'x' },
      { intent: 'show', reason: 'x' },
    ],
  },
  { page: '/admin/orders', of: '', for: ['admin'], posts: [] },
  {
    page: '/admin/orders/:id',
    of: 'order',
    for: ['admin'],
    posts: [
      { intent: 'return' },
      { intent: 'lose' },
      { intent: 'refund', amount: '100', refundReason: 'x', shownRefunded: '0' },
    ],
  },
  {
    page: '/admin/reports',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'dismiss', reportId: newId(), reason: 'x' },
      { intent: 'disable', reportId: newId(), reason: 'x' },
    ],
  },
  { page: '/admin/claims', of: '', for: ['admin'], posts: [] },
  {
    page: '/admin/claims/:id',
    of: 'order',
    for: ['admin'],
    posts: [
      { intent: 'refund', reason: 'x' },
      { intent: 'ask_return', reason: 'x' },
      { intent: 'part', amount: '100', reason: 'x' },
      { intent: 'release', reason: 'x' },
      { intent: 'received' },
    ],
  },
  { page: '/admin/ledger', of: '', for: ['admin'], posts: [] },
  { page: '/admin/audit', of: '', for: ['admin'], posts: [] },
  {
    page: '/admin/transfers',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'confirm', paymentId: newId(), amount: '100', bankReference: 'M1234' },
      { intent: 'reject', paymentId: newId() },
      { intent: 'give_back', refundId: newId(), amount: '100', bankReference: 'M1234' },
    ],
  },
  { page: '/admin/payouts/:id/bank.csv', of: 'batch', for: ['admin'], posts: [] },
  {
    page: '/admin/payouts',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'make' },
      { intent: 'approve', batchId: newId() },
      { intent: 'pay', payoutId: newId() },
    ],
  },
  {
    page: '/admin/commission',
    of: '',
    for: ['admin'],
    posts: [
      { intent: 'add', handle: '', subject: '', percent: '90', fixed: '' },
      { intent: 'end', ruleId: newId() },
    ],
  },
];

/** Pages of one's own without an id: anybody signed in gets them, each with their own things. */
const ownPages = [
  '/account',
  '/account/addresses',
  '/account/data',
  '/account/data/export.json',
  '/account/security',
  '/checkout',
  '/messages',
  '/orders',
  '/wants',
  '/sell',
  '/sell/export',
  '/sell/import',
  '/sell/listings',
  '/sell/listings/new',
  '/sell/orders',
  '/sell/ledger',
  '/sell/settings',
];

let shop: Shop;
let server: ShopProcess;
const visitors = {} as Record<Person, Visitor>;
const members = {} as Record<Exclude<Person, 'anonymous'>, scenes.Member>;
const ids = {} as Record<Exclude<Thing['of'], ''>, string>;
let buyersAddress: string;
let foreignListing: string;

beforeAll(async () => {
  shop = await openShop({ name: 'strangers', environment: transferAccount });
  server = await shop.start({ roles: ['web'] });
  const { db } = shop.databases;
  const { origin } = server;
  const sellers = await Promise.all([makeSeller(db), makeSeller(db)]);
  const [seller, otherSeller] = await Promise.all(
    sellers.map(async ({ user_id }) => {
      const user = db.selectFrom('users').selectAll().where('id', '=', user_id);
      return scenes.signedInAs(db, origin, await user.executeTakeFirstOrThrow());
    }),
  );
  members.seller = seller!;
  members.otherSeller = otherSeller!;
  members.admin = await scenes.signedIn(db, origin, { role: 'admin' });
  members.otherBuyer = await scenes.signedIn(db, origin);
  await scenes.makeAddress(db, members.otherBuyer.user.id);

  const listing = await makeListing(db, { seller_id: members.seller.user.id, available: 5 });
  ids.listing = listing.id;
  const draft = { seller_id: members.seller.user.id, status: 'draft', published_at: null } as const;
  ids.draft = (await makeListing(db, draft)).id;
  const file = await checkFile(db, members.seller.user.id, 'sku;title\nA1;\n');
  ids.import = file;
  foreignListing = (await makeListing(db, { available: 5 })).id;

  members.buyer = await scenes.buyerWithCart(db, origin, [listing.id]);
  const placed = await scenes.checkOut(members.buyer.visitor);
  expect(placed.status).toBe(303);
  const order = await db
    .selectFrom('orders')
    .select(['id', 'group_id'])
    .where('buyer_id', '=', members.buyer.user.id)
    .executeTakeFirstOrThrow();
  ids.order = order.id;
  ids.group = order.group_id;
  const payment = await db
    .selectFrom('sandbox_payments')
    .select('id')
    .where('payer_id', '=', members.buyer.user.id)
    .executeTakeFirstOrThrow();
  ids.payment = payment.id;
  ids.batch = await makeApprovedBatch();
  ids.receipt = await makeReceipt(order.id);
  const { user: buyer } = members.buyer;
  const byTransfer = { paymentMethod: 'transfer', provider: 'transfer' } as const;
  ids.parcel = (await makePaidOrder(db, { buyer, lines: [listing] })).order.id;
  ids.transfer = (await makePlacedOrder(db, { buyer, lines: [listing], ...byTransfer })).groupId;
  ids.claimPhoto = await makeClaimPhoto();
  const asked = { senderId: members.buyer.user.id, about: { listingId: listing.id } };
  const talk = await sendMessage(db, { ...asked, text: '¿Está completo?' });
  ids.conversation = talk.ok ? talk.value : '';
  const address = await db
    .selectFrom('addresses')
    .select('id')
    .where('user_id', '=', members.buyer.user.id)
    .executeTakeFirstOrThrow();
  buyersAddress = address.id;

  visitors.anonymous = new Visitor(origin);
  for (const [person, { visitor }] of Object.entries(members)) {
    visitors[person as Person] = visitor;
  }
});
afterAll(async () => {
  for (const visitor of Object.values(visitors)) visitor.close();
  await shop?.stop();
});

/** A claim on the order, with a photo that lies in the store. */
async function makeClaimPhoto(): Promise<string> {
  const { db } = shop.databases;
  const claimId = newId();
  await db
    .insertInto('claims')
    .values({
      id: claimId,
      order_id: ids.order,
      buyer_id: members.buyer.user.id,
      seller_id: members.seller.user.id,
      status: 'escalated',
      reason: 'incomplete',
      wanted_outcome: 'refund',
      text: 'Le faltan páginas.',
      due_at: now(),
      created_at: now(),
    })
    .execute();
  const key = newPhotoKey();
  const store = folderPhotoStore(shop.environment.UPLOAD_FOLDER!);
  await store.put(`${key}/page.webp`, Buffer.from('foto'), 'image/webp');
  const photo = { id: newId(), claim_id: claimId, object_key: key };
  await db
    .insertInto('claim_photos')
    .values({ ...photo, width: 1, height: 1, position: 0 })
    .execute();
  return photo.id;
}

/** The order's receipt, numbered. */
async function makeReceipt(orderId: string): Promise<string> {
  const { db } = shop.databases;
  const paper = { series: 'receipt', order_id: orderId, currency: 'COP' } as const;
  await db
    .insertInto('receipts')
    .values({
      ...paper,
      cause_key: 'test',
      amount_minor: 100n,
      number: 1,
      created_at: now(),
      issued_at: now(),
    })
    .execute();
  await db.updateTable('orders').set({ paid_at: now() }).where('id', '=', orderId).execute();
  return 'R-000001';
}

/** A payout on its way to the bank, so that there is a file to take. */
async function makeApprovedBatch(): Promise<string> {
  const { db } = shop.databases;
  const id = newId();
  const about = { made_by: members.admin.user.id, created_at: now() };
  await db
    .insertInto('payout_batches')
    .values({ id, state: 'approved', ...about })
    .execute();
  const sellerId = members.seller.user.id;
  const account = { bank: 'Nequi', kind: 'savings', number: '3001234567' } as const;
  await db
    .insertInto('payouts')
    .values({
      id: newId(),
      batch_id: id,
      seller_id: sellerId,
      state: 'processing',
      amount_minor: '100',
      currency: 'COP',
      sealed_account: sealAccount([shop.environment.SECRET_KEY!], sellerId, {
        ...account,
        holder: 'Prueba',
        document: '123456',
      }),
      last_digits: '4567',
      created_at: now(),
      updated_at: now(),
    })
    .execute();
  return id;
}

const csrfOf = (person: Person): Record<string, string> => {
  const hash = sessionIdHash(visitors[person].cookies.get('session'));
  return hash ? { csrf: csrfTokenFor([shop.environment.SECRET_KEY!], hash) } : {};
};

const routeIdOf = (page: string) => sitePaths().find(({ path }) => samePage(path, page))!.routeId;
const samePage = (a: string, b: string) => a.replace(/:\w+/g, ':') === b.replace(/:\w+/g, ':');

/** What a page says, without what differs between any two requests. */
const normal = ({ status, body }: Answer, id: string) => ({
  status,
  body: body
    .replaceAll(id, 'ID')
    .replace(/<code>[\w-]+<\/code>/g, '<code/>')
    .replace(/name="csrf" value="[^"]*"/g, ''),
});

const asData = (page: string) => `?_data=${encodeURIComponent(routeIdOf(page))}`;

function expectLedToLogin(answer: Answer, what: string): void {
  // Data requests are told to go elsewhere by a header of Remix.
  const to = answer.location || String(answer.headers['x-remix-redirect'] ?? '');
  expect([answer.status, to.split('?')[0]], what).toEqual([
    answer.status === 204 ? 204 : 303,
    '/login',
  ]);
}

const cases = things.flatMap((thing) =>
  people.map((person): [string, string, Thing, Person] => [
    person,
    `${thing.page} (${thing.of || 'role'})`,
    thing,
    person,
  ]),
);

describe('a page with an owner', () => {
  it.each(cases)('%s at %s', async (_person, _what, thing, person) => {
    const visitor = visitors[person];
    const id = thing.of ? ids[thing.of] : '';
    const missing = newId();
    const path = thing.page.replace(':id', id);
    for (const [prefix, suffix] of [
      ['', ''],
      ['/en', ''],
      ['', asData(thing.page)],
    ] as const) {
      const answer = await visitor.get(prefix + path + suffix);
      const what = `${person} GET ${prefix}${path}${suffix}: ${answer.status}`;
      if (person === 'anonymous') {
        const to = answer.location || String(answer.headers['x-remix-redirect'] ?? '');
        expect(to.split('?')[0], what).toBe(`${prefix}/login`);
      } else if (thing.for.includes(person)) {
        expect(answer.status, what).toBe(200);
        expect(answer.headers['cache-control'], what).toContain('no-store');
      } else {
        expect(answer.status, what).toBe(404);
        // Missing and somebody else's are one and the same.
        const other = thing.of
          ? await visitor.get(prefix + thing.page.replace(':id', missing) + suffix)
          : undefined;
        if (other) expect(normal(answer, id), what).toEqual(normal(other, missing));
      }
    }
  });

  it.each(cases.filter(([, , thing, person]) => !thing.for.includes(person)))(
    '%s posting to %s changes nothing',
    async (_person, _what, thing, person) => {
      const { db } = shop.databases;
      const id = thing.of ? ids[thing.of] : '';
      const missing = newId();
      const target = {
        listingId: ids.listing,
        userId: members.buyer.user.id,
      };
      const before = await readRows(db);
      for (const fields of thing.posts) {
        const body = { ...csrfOf(person), ...(thing.of ? {} : target), ...fields };
        for (const suffix of ['', asData(thing.page)]) {
          const path = thing.page.replace(':id', id) + suffix;
          const answer = await visitors[person].post(path, body);
          const what = `${person} POST ${path} ${fields.intent}: ${answer.status}`;
          if (person === 'anonymous') {
            expectLedToLogin(answer, what);
            continue;
          }
          expect(answer.status, what).toBe(404);
          if (!thing.of) continue;
          const other = await visitors[person].post(
            thing.page.replace(':id', missing) + suffix,
            body,
          );
          expect(normal(answer, id), what).toEqual(normal(other, missing));
        }
      }
      expect(rowChanges(before, await readRows(db)).filter(isBusiness)).toEqual([]);
    },
  );
});

/** A session's "last seen" is written by reading, too. */
const isBusiness = ({ table }: { table: string }) => !['sessions', 'rate_limits'].includes(table);

describe('a foreign id in a form', () => {
  it('removes no address of somebody else', async () => {
    const before = await readRows(shop.databases.db);
    for (const person of ['otherBuyer', 'seller', 'admin'] as const) {
      const answers = [];
      for (const addressId of [buyersAddress, newId()]) {
        const answer = await visitors[person].post('/account/addresses', {
          ...csrfOf(person),
          addressId,
          intent: 'remove',
        });
        answers.push(normal(answer, addressId));
      }
      expect(answers[0]!.status).toBe(404);
      expect(answers[0]).toEqual(answers[1]);
    }
    expect(rowChanges(before, await readRows(shop.databases.db)).filter(isBusiness)).toEqual([]);
  });

  it('sends no parcel to an address of somebody else', async () => {
    const { db } = shop.databases;
    const { user, visitor } = members.otherBuyer;
    await scenes.fillCart(db, user.id, [foreignListing]);
    const form = await scenes.openCheckout(visitor);
    const foreign = form.map(([name, value]): [string, string] => [
      name,
      name === 'addressId' ? buyersAddress : value,
    ]);
    expect(foreign).not.toEqual(form);
    const answer = await visitor.post('/checkout', foreign);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toContain('Persona de prueba, Calle');
    const orders = await db
      .selectFrom('orders')
      .select('id')
      .where('buyer_id', '=', user.id)
      .execute();
    expect(orders).toEqual([]);
  });

  it('moves no photo and no copy of somebody else', async () => {
    const { db } = shop.databases;
    const before = await readRows(db);
    for (const intent of ['photo_up', 'photo_cover', 'photo_remove']) {
      const answer = await visitors.otherSeller.post(`/sell/listings/${ids.listing}/edit`, {
        ...csrfOf('otherSeller'),
        photoId: newId(),
        intent,
      });
      expect(answer.status).toBe(404);
    }
    expect(rowChanges(before, await readRows(db)).filter(isBusiness)).toEqual([]);
  });
});

describe('pages of one’s own', () => {
  it.each(ownPages)('%s leads a visitor to sign in', async (page) => {
    for (const path of [page, `/en${page}`]) {
      const answer = await visitors.anonymous.get(path);
      expect(answer.status).toBe(303);
      expect(answer.location.split('?')[0]).toBe(path === page ? '/login' : '/en/login');
    }
    const before = await readRows(shop.databases.db);
    const posted = await visitors.anonymous.post(page, { intent: 'publish' });
    // A page without a form takes no post from anybody.
    if (posted.status !== 405) expectLedToLogin(posted, page);
    expect(rowChanges(before, await readRows(shop.databases.db))).toEqual([]);
  });

  it('show nothing of anybody else', async () => {
    const { buyer } = members;
    for (const person of ['otherBuyer', 'otherSeller', 'admin'] as const) {
      for (const page of ownPages) {
        const { body } = await visitors[person].get(page);
        for (const secret of [buyer.user.email, buyer.user.name, ids.order, buyersAddress]) {
          expect(body, `${person} ${page}`).not.toContain(secret);
        }
      }
    }
  });

  it('are kept by nobody', async () => {
    for (const page of ownPages) {
      const answer = await visitors.buyer.get(page);
      expect(answer.headers['cache-control'], page).toContain('no-store');
    }
  });
});

it('has a row for every page of the site map that is not for everybody', () => {
  const known = [...things.map(({ page }) => page), ...ownPages];
  const open =
    /^\/(?:$|catalog|search|books|listings|sellers|new|subjects|destination|register|login|logout|forgot-password|reset-password|verify-email|cart|webhooks|photos|robots|sitemap|feeds|opensearch|speculation-rules|manifest|offline|terms|privacy|help|contact)/;
  const forgotten = sitePaths()
    .map(({ path }) => path)
    .filter((path) => !open.test(path) && !known.some((page) => samePage(page, path)));
  expect(forgotten).toEqual([]);
});
