// A shop in which something has happened: orders in every state, photos, empty and full shelves.
import { makeClaims, makeReviews, makeTalks } from './furnish-after-sales.mjs';
import { tablePhoto } from './table-photo.mjs';

/**
 * Returns people in browsers of their own (`visitor`, `buyer`, `doubter` whose cart meets trouble,
 * `newcomer` who has nothing yet, `seller`, `admin`) and the paths of what the scenes show.
 * Everything happens by the factories and verbs that the tests use.
 */
export async function furnish({ load, browser, shop, server }) {
  const { db } = shop.databases;
  const { openWorld } = await load('/tests/support/world.ts');
  const { startSession } = await load('/app/accounts/session.server.ts');
  const { makeListing, makeUser } = await load('/tests/support/factories.ts');
  const scenes = await load('/tests/support/shop-scenes.ts');
  const { desktop } = await load('/tests/support/browser.ts');
  const mode = { name: 'screenshots', javaScript: true, viewport: desktop };
  const world = openWorld(shop, browser, mode, server.origin);

  const signedIn = async (userId) => {
    const page = await world.open();
    const { cookie } = await startSession(db, { userId, userAgent: agent });
    await page.context().addCookies([{ name: 'session', value: cookie, url: server.origin }]);
    return page;
  };
  const [valentina, mateo] = await Promise.all(
    ['valentina', 'mateo'].map((name) => sampleUser(db, name)),
  );
  const [shelf, otherShelf] = await shelvesOf(db);
  const address = await scenes.makeAddress(db, valentina.id);
  await db
    .updateTable('addresses')
    .set({ recipient: valentina.name })
    .where('id', '=', address)
    .execute();
  const orders = await makePurchases(load, db, { buyer: valentina, shelf, otherShelf });
  const claims = await makeClaims(load, db, { buyer: valentina, shelf });
  await makeSales(load, db, { shelf });
  await makeReviews(load, db, { buyer: valentina, shelf });
  const talks = await makeTalks(load, db, { buyer: valentina, shelf });
  const fill = (user, listings) =>
    scenes.fillCart(
      db,
      user.id,
      listings.map(({ id }) => id),
    );
  // Dear enough to be insured and tracked.
  await db
    .updateTable('listings')
    .set({ price_minor: '24000000' })
    .where('id', '=', shelf[40].id)
    .execute();
  await fill(valentina, [shelf[40], shelf[41], otherShelf[20]]);
  // The same book where she buys the others: the cheapest basket has something to offer.
  await makeListing(db, {
    book_id: otherShelf[20].book_id,
    seller_id: shelf[40].seller_id,
    price_minor: otherShelf[20].price_minor,
  });
  await fill(mateo, [shelf[42], shelf[43]]);
  await db
    .updateTable('listings')
    .set({ available: 0, status: 'sold' })
    .where('id', '=', shelf[42].id)
    .execute();
  await db
    .updateTable('listings')
    .set({ status: 'removed' })
    .where('id', '=', otherShelf[21].id)
    .execute();

  const seller = await signedIn(shelf[0].seller_id);
  const newcomer = await makeUser(db, { name: 'Camila Rojas' });
  const admin = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .executeTakeFirstOrThrow();
  return {
    load,
    world,
    db,
    orders,
    claims,
    talks,
    shelf,
    shop: await shopOf(db, shelf[0].seller_id),
    removed: otherShelf[21],
    knownIsbn: await isbnOf(db),
    photographed: await publishWithPhotos(load, world, seller),
    verifyPath: await verifyPathOf(load, db, newcomer),
    imported: await sendImport(load, db, seller),
    visitor: await world.open(),
    buyer: await signedIn(valentina.id),
    doubter: await signedIn(mateo.id),
    newcomer: await signedIn(newcomer.id),
    seller,
    admin: await signedIn(admin.id),
  };
}

/** The path of a link that confirms this person's address, as the mail has it. */
async function verifyPathOf(load, db, { id, name, email, language }) {
  const { resendVerifyLink } = await load('/app/accounts/resend-verify-link.server.ts');
  await resendVerifyLink(db, { userId: id, name, email, language });
  const mail = await db
    .selectFrom('outbox_mails')
    .select('data')
    .where('recipient', '=', email)
    .where('template', '=', 'verify_email')
    .executeTakeFirstOrThrow();
  return mail.data.path;
}

const agent =
  'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

const sampleUser = (db, name) =>
  db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', `${name}@muestra.example`)
    .executeTakeFirstOrThrow();

const shopOf = (db, userId) =>
  db.selectFrom('sellers').select('handle').where('user_id', '=', userId).executeTakeFirstOrThrow();

/** Of a book that the shop knows. */
async function isbnOf(db) {
  const book = await db
    .selectFrom('books')
    .select('isbn13')
    .where('isbn13', 'is not', null)
    .where('language', '=', 'es')
    .orderBy('isbn13')
    .executeTakeFirstOrThrow();
  return book.isbn13;
}

/** The copies of the two shops with the most, those that are there once more than sold first. */
async function shelvesOf(db) {
  const sellers = await db
    .selectFrom('listings')
    .select(['seller_id', db.fn.countAll().as('copies')])
    .where('status', '=', 'published')
    .groupBy('seller_id')
    .orderBy('copies', 'desc')
    .orderBy('seller_id')
    .limit(2)
    .execute();
  return Promise.all(
    sellers.map(({ seller_id: sellerId }) =>
      db
        .selectFrom('listings')
        .selectAll()
        .where('seller_id', '=', sellerId)
        .where('status', '=', 'published')
        .where('language', '=', 'es')
        .orderBy('sku')
        .limit(60)
        .execute(),
    ),
  );
}

/** What the buyer has bought, one order in each state; the ids by the state. */
async function makePurchases(load, db, { buyer, shelf, otherShelf }) {
  const { makePaidOrder, makePlacedOrder, makeReadyHandover } = await load(
    '/tests/support/buying-factories.ts',
  );
  const verbs = await orderVerbs(load);
  const paid = await makePaidOrder(db, { buyer, lines: [shelf[0], shelf[1], otherShelf[0]] });
  const shipped = await makePaidOrder(db, { buyer, lines: [shelf[2]] });
  await verbs.ship(db, shipped.order);
  const completed = await makePaidOrder(db, { buyer, lines: [otherShelf[1], otherShelf[2]] });
  await verbs.ship(db, completed.order);
  await verbs.confirm(db, completed.order, buyer);
  const rejected = await makePaidOrder(db, { buyer, lines: [otherShelf[3]] });
  await verbs.reject(db, rejected.order);
  const awaiting = await makePlacedOrder(db, { buyer, lines: [shelf[3], otherShelf[4]] });
  const byTransfer = { paymentMethod: 'transfer', provider: 'transfer' };
  const transfer = await makePlacedOrder(db, { buyer, lines: [shelf[4]], ...byTransfer });
  const inPerson = JSON.stringify(['handover', 'envia']);
  await db
    .updateTable('listings')
    .set({ carriers: inPerson })
    .where('id', '=', shelf[55].id)
    .execute();
  const handover = await makeReadyHandover(db, { buyer, listing: shelf[55] });
  return {
    handover: handover.groupId,
    handoverOrder: handover.id,
    paid: paid.groupId,
    shipped: shipped.groupId,
    toTrack: shipped.order.id,
    completed: completed.groupId,
    rejected: rejected.groupId,
    awaiting: awaiting.groupId,
    transfer: transfer.groupId,
  };
}

/** What others have bought from the seller: so many orders wait, are under way and are done. */
async function makeSales(load, db, { shelf }) {
  const { makePaidOrder } = await load('/tests/support/buying-factories.ts');
  const { makeUser } = await load('/tests/support/factories.ts');
  const verbs = await orderVerbs(load);
  const buyers = ['Juan Sebastián Peña', 'Luisa Fernanda Gómez Arango', 'Óscar Mejía', 'Inés Díaz'];
  const ways = ['paid', 'paid', 'accepted', 'shipped', 'confirmed', 'rejected'];
  for (const [at, way] of ways.entries()) {
    const buyer = await makeUser(db, { name: buyers[at % buyers.length] });
    const { order } = await makePaidOrder(db, { buyer, lines: [shelf[10 + 2 * at]] });
    if (way === 'accepted') await verbs.accept(db, order);
    if (way === 'shipped' || way === 'confirmed') await verbs.ship(db, order);
    if (way === 'confirmed') await verbs.confirm(db, order, buyer);
    if (way === 'rejected') await verbs.reject(db, order);
  }
}

async function orderVerbs(load) {
  const { acceptOrder } = await load('/app/buying/accept-order.server.ts');
  const { shipOrder } = await load('/app/buying/ship-order.server.ts');
  const { confirmDelivery } = await load('/app/buying/confirm-delivery.server.ts');
  const { rejectOrder } = await load('/app/buying/reject-order.server.ts');
  const accept = (db, { id, seller_id: sellerId }) => acceptOrder(db, { id, sellerId });
  return {
    accept,
    async ship(db, order) {
      await accept(db, order);
      const shipment = { carrier: 'servientrega', trackingNumber: '2174839056' };
      await shipOrder(db, { id: order.id, sellerId: order.seller_id, ...shipment });
    },
    confirm: (db, { id }, buyer) => confirmDelivery(db, { id, buyerId: buyer.id }),
    reject: (db, { id, seller_id: sellerId }) =>
      rejectOrder(db, { id, sellerId, reason: 'sold_elsewhere' }),
  };
}

async function publishWithPhotos(load, world, page) {
  const { startListing, listingId } = await load('/tests/e2e/steps/selling.ts');
  const { fill, formWith, submit } = await load('/tests/e2e/steps/forms.ts');
  const title = 'La casa grande';
  await startListing(page);
  const form = formWith(page, '[name="title"]');
  const photos = await Promise.all([0, 1, 2].map((at) => tablePhoto(at)));
  await form.locator('[name="photos"]').setInputFiles(photos);
  await fill(form, {
    title,
    authors: 'Álvaro Cepeda Samudio',
    publisher: 'Ediciones Mito',
    year: '1962',
    condition: 'good',
    price: '85000',
    defects: ['owner_name'],
    description: 'Primera edición en rústica, con el nombre de un dueño anterior en la guarda.',
  });
  await submit(form, 'publish');
  await page.locator('.flash').waitFor();
  return listingId(world, title);
}

/** Three good rows, one of a book that the shop knows, and one without a price; the path of their page. */
async function sendImport(load, db, page) {
  const { sendFile } = await load('/tests/e2e/steps/selling.ts');
  await page.goto('/sell/import', { waitUntil: 'load' });
  const known = await db
    .selectFrom('books')
    .select(['title', 'authors', 'publisher', 'year'])
    .where('match_key', 'not like', '%||%')
    .where('match_key', 'not like', '%|')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
  const rows = [
    'A1;La vorágine;;;;Bueno;25000',
    'A2;María;;;;Muy bueno;18000',
    'A3;El moro;;;;Bueno;',
    `A4;${Object.values(known).map(quoted).join(';')};Bueno;30000`,
  ];
  await sendFile(page, ['sku;título;autor;editorial;año;estado;precio', ...rows, ''].join('\n'));
  return new URL(page.url()).pathname;
}
