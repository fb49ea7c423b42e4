import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDeliveredOrder } from '~/../tests/support/buying-factories';
import { makeUser } from '~/../tests/support/factories';
import { photoWithPlace } from '~/../tests/support/images';
import { multipart } from '~/../tests/support/multipart';
import { answerOf, formPost, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import * as deskRoute from '~/admin/claims.route';
import { ClaimsPage } from '~/admin/claims-page';
import * as claimRoute from '~/admin/claim.route';
import { ClaimPage } from '~/admin/claim-page';
import * as orderRoute from '~/buying/order.route';
import { OrderPage } from '~/buying/order-page';
import { findPurchase } from '~/buying/orders.reads.server';
import { SalePage } from '~/buying/sale-page';
import { findSale } from '~/buying/sales.reads.server';
import * as saleRoute from '~/buying/seller-order.route';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import { PageProvider } from '~/ui/navigation';
import { findOrderReview } from '../reviews/reviews.reads.server';
import * as photoRoute from './claim-photo.route';
import { findClaimDetails, findClaims, findDeadlines } from './claims.reads.server';

const db = testDatabase();
const contexts = testContexts(db);
const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const photos = folderPhotoStore(folder);

async function signIn(userId: string) {
  const { cookie } = await startSession(db, { userId, userAgent: 'test' });
  const context = () => Object.assign(contexts({ cookies: { session: cookie } }), { photos });
  return { userId, context, csrf: (await getViewer(context()))!.csrf };
}
type Person = Awaited<ReturnType<typeof signIn>>;

type Route = { action: (args: never) => unknown };
const act = (route: Route, request: Request, person: Person, id: string) =>
  answerOf(() => route.action({ request, context: person.context(), params: { id } } as never));
const post = (route: Route, person: Person, id: string, fields: Record<string, string>) =>
  act(route, formPost('/x', { csrf: person.csrf, ...fields }), person, id);

function upload(person: Person, fields: Record<string, string>, files: Buffer[]): Request {
  const { type, body } = multipart(
    Object.entries({ csrf: person.csrf, ...fields }),
    files.map((bytes, index) => ({
      field: 'photos',
      name: `${index}.jpg`,
      type: 'image/jpeg',
      bytes,
    })),
  );
  const headers = { 'Content-Type': type };
  return new Request('http://localhost:3000/x', {
    method: 'POST',
    body: new Uint8Array(body),
    headers,
  });
}

const claim = {
  intent: 'claim',
  reason: 'incomplete',
  wantedOutcome: 'refund',
  text: 'Le falta\nel último pliego.',
};

async function makeParties() {
  const order = await makeDeliveredOrder(db);
  return {
    order,
    buyer: await signIn(order.buyerId),
    seller: await signIn(order.sellerId),
    stranger: await signIn((await makeUser(db)).id),
    admin: await signIn((await makeUser(db, { role: 'admin' })).id),
  };
}

const claims = () => db.selectFrom('claims').selectAll().execute();

describe('a claim by its forms', () => {
  it('keeps photos of a refused form, and shows them to the parties and the shop only', async () => {
    const { order, buyer, seller, stranger, admin } = await makeParties();
    const photo = await photoWithPlace();
    const foreign = await act(orderRoute, upload(stranger, claim, [photo]), stranger, order.id);
    expect(foreign.status).toBe(404);
    expect(await db.selectFrom('listing_photos').select('id').execute()).toEqual([]);

    const empty = { ...claim, text: '' };
    const refused = await act(orderRoute, upload(buyer, empty, [photo]), buyer, order.id);
    expect(refused.status).toBe(400);
    const again = (await refused.json()) as { keptPhotos: string[]; form: { errors: object } };
    expect(again.form.errors).toEqual({ text: 'Cuenta qué pasó.' });
    expect(again.keptPhotos).toHaveLength(1);

    // Somebody else's photo does not come along.
    const others = await act(orderRoute, upload(stranger, empty, []), stranger, order.id);
    expect(others.status).toBe(404);
    const opened = await post(orderRoute, buyer, order.id, {
      ...claim,
      photoId: again.keptPhotos[0]!,
    });
    expect(opened.status).toBe(303);
    expect(await claims()).toMatchObject([{ text: 'Le falta\nel último pliego.', status: 'open' }]);
    expect(await db.selectFrom('listing_photos').select('id').execute()).toEqual([]);
    const [kept] = await db.selectFrom('claim_photos').selectAll().execute();
    const see = (person: Person) =>
      answerOf(() =>
        photoRoute.loader({
          request: getRequest('/x'),
          context: person.context(),
          params: { id: kept!.id },
        }),
      );
    for (const [person, status] of [
      [buyer, 200],
      [seller, 200],
      [admin, 200],
      [stranger, 404],
    ] as const) {
      const answer = await see(person);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('Cache-Control')).toContain('no-store');
      if (status === 200) expect(answer.headers.get('Content-Type')).toBe('image/webp');
    }
    const view = await findClaims(db, [order.id], 'es');
    expect(JSON.stringify(view)).not.toContain(kept!.object_key);
  });

  it('is refused in words: twice, too late, with what is no photo, and too much', async () => {
    const { order, buyer, seller } = await makeParties();
    const noPhoto = upload(buyer, claim, [Buffer.from('no soy una foto')]);
    expect((await act(orderRoute, noPhoto, buyer, order.id)).status).toBe(400);
    expect((await post(orderRoute, buyer, order.id, claim)).status).toBe(303);
    const twice = await post(orderRoute, buyer, order.id, claim);
    expect(twice.status).toBe(409);
    expect(await twice.json()).toMatchObject({
      form: { errors: { _form: expect.stringContaining('ya tuvo un reclamo') as string } },
    });
    const offer = { intent: 'claim_offer', answer: 'Una parte' };
    const tooMuch = await post(saleRoute, seller, order.id, { ...offer, amount: '99999999' });
    expect(tooMuch.status).toBe(400);
    expect((await post(saleRoute, seller, order.id, { ...offer, amount: '1.000' })).status).toBe(
      303,
    );
    expect((await post(saleRoute, seller, order.id, { ...offer, amount: '1.000' })).status).toBe(
      409,
    );
    expect((await post(saleRoute, buyer, order.id, { ...offer, amount: '1.000' })).status).toBe(
      404,
    );
    expect((await post(orderRoute, buyer, order.id, { intent: 'claim_agree' })).status).toBe(303);
    expect((await post(orderRoute, buyer, order.id, { intent: 'claim_agree' })).status).toBe(409);
    const strange = { intent: 'return_sent', trackingNumber: '¿?' };
    expect((await post(orderRoute, buyer, order.id, strange)).status).toBe(400);
    const early = { intent: 'return_sent', trackingNumber: 'EN-1' };
    expect((await post(orderRoute, buyer, order.id, early)).status).toBe(409);
  });

  it('is decided by the shop, with a reason', async () => {
    const { order, buyer, seller, admin } = await makeParties();
    await post(orderRoute, buyer, order.id, claim);
    const answer = { intent: 'claim_refuse', answer: 'Así lo describí.' };
    expect((await post(saleRoute, seller, order.id, { ...answer, answer: '' })).status).toBe(400);
    expect((await post(saleRoute, seller, order.id, answer)).status).toBe(303);
    expect((await post(orderRoute, buyer, order.id, { intent: 'claim_escalate' })).status).toBe(
      303,
    );
    expect((await post(claimRoute, seller, order.id, { intent: 'release' })).status).toBe(404);
    expect((await post(claimRoute, admin, order.id, { intent: 'release' })).status).toBe(400);
    const part = { intent: 'part', reason: 'Mitad y mitad.', amount: '' };
    expect((await post(claimRoute, admin, order.id, part)).status).toBe(400);
    expect((await post(claimRoute, admin, order.id, { ...part, amount: '5.000' })).status).toBe(
      303,
    );
    expect((await post(claimRoute, admin, order.id, { ...part, amount: '5.000' })).status).toBe(
      409,
    );
    expect(await claims()).toMatchObject([
      { outcome: 'part_refunded', resolution: 'Mitad y mitad.' },
    ]);
    const desk = await answerOf(() =>
      deskRoute.loader({ request: getRequest('/x'), context: admin.context(), params: {} }),
    );
    expect(await desk.json()).toEqual({ deadlines: [] });
  });
});

const show = (lang: 'es' | 'en', page: ReactElement) =>
  renderToStaticMarkup(<PageProvider value={{ lang, self: '' }}>{page}</PageProvider>);

describe.each(['es', 'en'] as const)('the pages of a claim, in %s', (lang) => {
  it('show each side what it can do now', async () => {
    const { order, buyer, seller, admin } = await makeParties();
    const shape = { lang, photoOrigin: undefined };
    const asBuyer = async () => {
      const purchase = await findPurchase(db, { id: order.id, buyerId: buyer.userId }, shape);
      const found = await findClaims(db, [order.id], lang);
      const review = await findOrderReview(db, order.id, 'buyer');
      const page = {
        purchase: purchase!,
        claims: found,
        review,
        refreshes: 0,
        pins: {},
        isRefused: false,
      };
      return show(lang, <OrderPage {...page} keptPhotos={[]} />);
    };
    const asSeller = async () => {
      const sale = await findSale(db, { id: order.id, sellerId: seller.userId }, shape);
      const [found] = await findClaims(db, [order.id], lang);
      const review = await findOrderReview(db, order.id, 'seller');
      return show(
        lang,
        <SalePage
          sale={sale!}
          claim={found ?? null}
          review={review}
          buyer={null}
          isRefused={false}
        />,
      );
    };
    const asShop = async () =>
      show(
        lang,
        <ClaimPage {...(await findClaimDetails(db, order.id, lang))!} isRefused={false} />,
      );

    expect(await asBuyer()).toContain('value="claim"');
    await post(orderRoute, buyer, order.id, claim);
    const opened = await asBuyer();
    expect(opened).not.toContain('value="claim"');
    expect(opened).not.toContain('value="confirm"');
    expect(opened).toContain(lang === 'es' ? 'En reclamo' : 'In claim');
    expect(opened).toContain('value="claim_drop"');
    expect(await asSeller()).toMatch(/value="claim_accept".*value="claim_refuse"/s);
    await post(saleRoute, seller, order.id, { intent: 'claim_refuse', answer: 'No & no.' });
    expect(await asBuyer()).toMatch(/No &amp; no\..*value="claim_escalate"/s);
    expect(await asSeller()).not.toContain('value="claim_accept"');
    await post(orderRoute, buyer, order.id, { intent: 'claim_escalate' });
    expect(await asShop()).toMatch(/value="ask_return".*value="part".*value="release"/s);
    const desk = show(lang, <ClaimsPage deadlines={await findDeadlines(db, lang)} />);
    expect(desk).toContain(`/admin/claims/${order.id}`);
    expect(show(lang, <ClaimsPage deadlines={[]} />)).toContain('/admin/orders');
    const ask = { intent: 'ask_return', reason: 'Que vuelvan.' };
    expect((await post(claimRoute, admin, order.id, ask)).status).toBe(303);
    expect(await asBuyer()).toContain('value="return_sent"');
    expect(await asSeller()).toContain('value="return"');
    expect(await asShop()).toContain('value="received"');
    expect((await post(claimRoute, admin, order.id, { intent: 'received' })).status).toBe(303);
    expect(await claims()).toMatchObject([{ outcome: 'refunded' }]);
  });
});
