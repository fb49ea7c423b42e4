import type { Page } from 'playwright-core';
import { acceptClaim, refuseClaim } from '~/trust/claims/answer-claim.server';
import { escalateClaim } from '~/trust/claims/decide-claim.server';
import { openClaim } from '~/trust/claims/open-claim.server';
import { countReputations } from '~/trust/reviews/count-reputations.server';
import { writeReview } from '~/trust/reviews/write-review.server';
import { makeReport } from '~/trust/reports/make-report.server';
import { sendMessage } from '~/trust/talks/send-message.server';
import { visit } from '../support/browser';
import {
  makeDeliveredOrder,
  makePlacedOrder,
  makeReadyHandover,
} from '../support/buying-factories';
import { makeListing } from '../support/factories';
import { linkIn, waitForMail } from '../support/mail-folder';
import { until } from '../support/until';
import { PASSWORD, type World } from '../support/world';
import { fillLogin, openSignedIn } from './steps/accounts';
import { addToCart, buy, makeCopy, placeOrder } from './steps/buying';
import { fill, formWith, submit, submitRefused } from './steps/forms';
import { listingId, passIsbnStep, photo, sendFile, startListing } from './steps/selling';

/** A page of the shop with something on it. */
export interface PageCase {
  path: string;
  /** Where it is not 200. */
  status?: number;
  /** What is done on the page before it is looked at, such as sending a form with mistakes. */
  then?: (world: World, page: Page) => Promise<void>;
}

/** The pages that one person sees; `page` is a browser in which that person is signed in. */
export interface Round {
  role: 'visitor' | 'buyer' | 'seller' | 'admin';
  page: Page;
  cases: PageCase[];
}

/** A shop in which something has happened, and every page of it, each as the one sees it whom it is for. */
export async function stage(world: World): Promise<Round[]> {
  const [copy, sold, waiting] = [
    await makeCopy(world, 'Changó, el gran putas'),
    await makeCopy(world, 'Celia se pudre'),
    await makeCopy(world, 'El hostigante verano de los dioses'),
  ];
  await makeListing(world.db, {
    seller_id: copy.seller.id,
    title: 'En noviembre llega el arzobispo',
  });
  const lucia = await world.member({ name: 'Lucía Torres' });
  const buyer = await openSignedIn(world, lucia);
  await buy(buyer, sold);
  const order = pathOf(buyer);
  await until('the worker numbers the receipt', () =>
    world.db.selectFrom('receipts').select('id').where('number', '=', 1).executeTakeFirst(),
  );
  await placeOrder(buyer, waiting);
  const payment = pathOf(buyer);
  const byTransfer = { paymentMethod: 'transfer', provider: 'transfer' } as const;
  const transfer = await makePlacedOrder(world.db, {
    buyer: await world.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', lucia.id)
      .executeTakeFirstOrThrow(),
    ...byTransfer,
  });
  // Before the cart is filled: an order takes all that is in it.
  const after = await makeAfterSales(world, lucia.id, sold.seller.id);
  await addToCart(buyer, copy.id);

  const seller = await openSignedIn(world, sold.seller);
  const withPhotos = await publishWithPhotos(world, seller);
  await visit(seller, '/sell/import');
  await sendFile(seller, 'sku;título;estado;precio\nA1;La vorágine;Bueno;25000\n');
  const file = pathOf(seller);
  await visit(seller, '/sell/orders');
  const sale = await seller.locator('main a[href*="/sell/orders/"]').first().getAttribute('href');

  const visitor = await world.open();
  const reset = await requestReset(world, visitor);
  const verify = await requestVerify(world, buyer, lucia.email);
  await addToCart(visitor, copy.id);
  const { book_id: book } = await world.db
    .selectFrom('listings')
    .select('book_id')
    .where('id', '=', copy.id)
    .executeTakeFirstOrThrow();

  return [
    {
      role: 'visitor',
      page: visitor,
      cases: [
        { path: '/' },
        { path: '/catalog' },
        { path: '/catalog?q=noviembre&condition=good&price_max=50000&sort=price' },
        { path: '/catalog?q=noviembre&group=book' },
        { path: '/catalog?q=xyzzy' },
        { path: `/books/${book}` },
        { path: `/listings/${copy.id}` },
        { path: `/listings/${withPhotos}` },
        { path: `/listings/${sold.id}` },
        { path: `/sellers/${copy.handle}` },
        { path: '/catalog?q=noviembre&sort=total' },
        { path: '/new' },
        { path: '/subjects/novel' },
        { path: '/subjects/no_such_shelf', status: 404 },
        { path: `/sellers/${sold.handle}` },
        { path: `/listings/${after.asked}` },
        { path: '/cart' },
        { path: '/cart/cheapest?condition=new' },
        { path: '/terms' },
        { path: '/privacy' },
        { path: '/help' },
        { path: '/contact' },
        { path: '/contact', then: sendEmpty('[name="message"]') },
        { path: '/register' },
        { path: '/register', then: sendEmpty('[name="acceptTerms"]') },
        { path: '/login' },
        { path: '/login', then: sendEmpty('[name="password"]') },
        { path: '/forgot-password' },
        { path: '/forgot-password?sent=1' },
        { path: reset },
        { path: '/reset-password/unknown', status: 404 },
        { path: verify },
        { path: '/verify-email/unknown', status: 404 },
        { path: '/no-such-page', status: 404 },
      ],
    },
    {
      role: 'buyer',
      page: buyer,
      cases: [
        { path: '/account' },
        { path: '/account/data' },
        { path: '/account/security' },
        { path: '/account/security', then: sendEmpty('[name="newPassword"]') },
        { path: '/account/security', then: sendEmpty('[name="newEmail"]') },
        { path: '/account/addresses' },
        { path: '/account/addresses', then: sendEmpty('[name="recipient"]') },
        { path: '/account/addresses', then: editAddress },
        { path: '/cart' },
        { path: '/checkout' },
        { path: '/checkout', then: (_world, page) => changeAddress(page) },
        { path: '/checkout', then: sendWithoutAddress },
        { path: '/orders' },
        { path: order },
        { path: payment },
        { path: `/orders/${transfer.groupId}/transfer` },
        { path: `/orders/${after.delivered}` },
        { path: `/orders/${after.delivered}`, then: sendEmpty('[name="wantedOutcome"]') },
        { path: `/orders/${after.delivered}`, then: sendEmpty('[name="gradingMatches"]') },
        { path: `/orders/${after.handover}` },
        { path: `/orders/${after.claimed}` },
        { path: `/orders/${after.returning}` },
        { path: '/messages' },
        { path: `/messages?listing=${copy.id}` },
        { path: `/messages?listing=${copy.id}`, then: sendEmpty('[name="text"]') },
        { path: `/messages/${after.talk}` },
        { path: `/report?listing=${copy.id}` },
        { path: `/report?listing=${copy.id}`, then: sendEmpty('[name="reason"]') },
        { path: '/receipts/R-000001' },
        { path: '/sell' },
        { path: '/wants' },
        { path: '/cart/cheapest' },
        { path: '/cart/cheapest?from=wants' },
        { path: `/wants?bookId=${book}` },
        { path: '/wants?price_max=100' },
        { path: '/sell/listings' },
        { path: '/sell/orders' },
        { path: '/sell/listings/new' },
        { path: '/admin/users', status: 404 },
      ],
    },
    {
      role: 'seller',
      page: seller,
      cases: [
        { path: '/sell' },
        { path: '/sell/settings' },
        { path: '/sell/settings', then: clearAndSend('displayName') },
        { path: '/sell/listings' },
        { path: '/sell/listings/new', then: (_world, page) => passIsbnStep(page) },
        { path: `/sell/listings/${withPhotos}/edit` },
        { path: '/sell/import' },
        { path: '/sell/import', then: sendEmpty('[name="file"]') },
        { path: file },
        { path: '/sell/orders' },
        { path: '/sell/ledger' },
        { path: '/sell/ledger', then: sendEmpty('[name="holder"]') },
        { path: sale! },
        { path: `${sale}/packing-slip` },
        { path: `/sell/orders/${after.handover}` },
        { path: `/sell/orders/${after.handover}`, then: sendEmpty('[name="pin"]') },
        { path: `/sell/orders/${after.claimed}` },
        { path: `/sell/orders/${after.returning}` },
        { path: '/receipts/R-000001' },
      ],
    },
    {
      role: 'admin',
      page: await openAdmin(world),
      cases: [
        { path: '/admin' },
        { path: '/admin/users' },
        { path: '/admin/users?q=librer' },
        { path: '/admin/listings' },
        { path: '/admin/listings?q=noviembre' },
        { path: '/admin/orders' },
        { path: order.replace('/orders/', '/admin/orders/') },
        { path: '/admin/reports' },
        { path: '/admin/reports', then: sendEmpty('[name="reportId"]') },
        { path: '/admin/claims' },
        { path: `/admin/claims/${after.claimed}` },
        { path: `/admin/claims/${after.escalated}` },
        { path: '/admin/ledger' },
        { path: '/admin/audit' },
        { path: '/admin/audit?q=zzz' },
        { path: '/admin/transfers' },
        { path: '/admin/transfers', then: confirmNothing },
        { path: '/admin/payouts' },
        { path: '/admin/commission' },
        { path: '/admin/commission', then: sendEmpty('[name="percent"]') },
      ],
    },
  ];
}

/** Orders of one buyer and one seller with which something is not right. */
async function makeAfterSales(world: World, buyerId: string, sellerId: string) {
  const { db } = world;
  const buyer = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', buyerId)
    .executeTakeFirstOrThrow();
  const make = async () => {
    const line = await makeListing(db, { seller_id: sellerId });
    return makeDeliveredOrder(db, { buyer, lines: [line] });
  };
  const claim = async () => {
    const order = await make();
    await openClaim(db, {
      ...order,
      reason: 'incomplete',
      wantedOutcome: 'refund',
      text: 'Le faltan páginas.',
      photoIds: [],
    });
    return order;
  };
  const [delivered, claimed, returning, escalated] = [
    await make(),
    await claim(),
    await claim(),
    await claim(),
  ];
  await acceptClaim(db, returning);
  await refuseClaim(db, { ...escalated, text: 'Así lo describí.' });
  await escalateClaim(db, escalated);
  const words = { stars: 4, text: 'Como en las fotos.', gradingMatches: true };
  await writeReview(db, { ...words, orderId: returning.id, by: { buyerId } });
  await writeReview(db, { ...words, orderId: returning.id, by: { sellerId } });
  await countReputations(db);
  const { id: listingId } = await makeListing(db, { seller_id: sellerId });
  const asked = await sendMessage(db, {
    senderId: buyerId,
    about: { listingId },
    text: '¿Está completo?',
  });
  const talk = asked.ok ? asked.value : '';
  const answer = { senderId: sellerId, about: { conversationId: talk }, text: 'Sí, completo.' };
  await sendMessage(db, answer);
  const report = {
    kind: 'listing',
    subjectId: listingId,
    reason: 'other',
    text: 'Mírenlo.',
  } as const;
  await makeReport(db, { ...report, reporterId: buyerId });
  const handed = await makeListing(db, { seller_id: sellerId });
  const handover = await makeReadyHandover(db, { listing: handed, buyer });
  return {
    handover: handover.id,
    talk,
    asked: listingId,
    delivered: delivered.id,
    claimed: claimed.id,
    returning: returning.id,
    escalated: escalated.id,
  };
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

const sendEmpty = (field: string) => (world: World, page: Page) =>
  submitRefused(world, formWith(page, field));

/** Back from the delivery step, which is the first one for who has an address. */
async function changeAddress(page: Page): Promise<void> {
  await submit(formWith(page, '[name="intent"][value="address"]'), 'address');
  await formWith(page, '[name="saveAddress"]').waitFor();
}

async function sendWithoutAddress(world: World, page: Page): Promise<void> {
  await changeAddress(page);
  const form = formWith(page, '[name="saveAddress"]');
  await fill(form, { addressId: '', recipient: '' });
  await submitRefused(world, form);
}

async function editAddress(_world: World, page: Page): Promise<void> {
  await page.locator('main a[href*="edit="]').first().click();
  await formWith(page, '[type="hidden"][name="addressId"] ~ * [name="recipient"]').waitFor();
}

async function publishWithPhotos(world: World, page: Page): Promise<string> {
  const title = 'La casa grande';
  await startListing(page);
  const form = formWith(page, '[name="title"]');
  const photos = [await photo('a.jpg', '#5b4636'), await photo('b.jpg', '#36505b')];
  await form.locator('[name="photos"]').setInputFiles(photos);
  await fill(form, { title, condition: 'good', price: '30000', defects: ['owner_name'] });
  await submit(form, 'publish');
  await page.locator('.flash').waitFor();
  return listingId(world, title);
}

/** Opens the first transfer and confirms it without having typed anything. */
async function confirmNothing(world: World, page: Page): Promise<void> {
  await page.locator('main details > summary').first().click();
  await submitRefused(world, formWith(page, '[name="bankReference"]').first());
}

const clearAndSend = (name: string) => async (world: World, page: Page) => {
  const form = formWith(page, `[name="${name}"]`);
  await fill(form, { [name]: '' });
  await submitRefused(world, form);
};

async function requestReset(world: World, page: Page): Promise<string> {
  const { email } = await world.member();
  await visit(page, '/forgot-password');
  await fill(formWith(page, '[name="email"]'), { email });
  await submit(formWith(page, '[name="email"]'));
  return linkIn(await waitForMail(world.mailFolder, email, /reset-password/), '/reset-password/');
}

async function requestVerify(world: World, page: Page, email: string): Promise<string> {
  await visit(page, '/account/security');
  await submit(formWith(page, '[name="intent"][value="verify"]'));
  return linkIn(await waitForMail(world.mailFolder, email, /verify-email/), '/verify-email/');
}

async function openAdmin(world: World): Promise<Page> {
  const page = await world.open();
  await visit(page, await world.makeAdmin('admin@example.com'));
  await fill(formWith(page, '[name="password"]'), { password: PASSWORD });
  await submit(formWith(page, '[name="password"]'));
  await page.waitForURL('**/login');
  await fillLogin(page, 'admin@example.com');
  await page.locator('.account-name').waitFor({ state: 'attached' });
  return page;
}
