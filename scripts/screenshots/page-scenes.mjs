// Every page of the site map, each as the one sees it whom it is for.
import { tablePhoto } from './table-photo.mjs';

/** @typedef {{ name: string, page: import('playwright-core').Page, open: (page) => Promise<unknown>, isPrinted?: boolean }} Scene */

/**
 * The scenes in the order in which a person would come by.
 *
 * @returns {Scene[]}
 */
export function pageScenes(stage) {
  return [
    ...visitorScenes(stage),
    ...accountScenes(stage),
    ...buyerScenes(stage),
    ...emptyScenes(stage),
    ...sellerScenes(stage),
    ...adminScenes(stage),
    ...paperScenes(stage),
  ];
}

/** Scenes of one person: `[name, path, then]`; what is done on the page before it is looked at. */
const scenesOf = (page, rows) =>
  rows.map(([name, path, then]) => ({
    name,
    page,
    async open() {
      await page.goto(path, { waitUntil: 'load' });
      await then?.(page);
    },
  }));

/** Sends the form that has this field as it is, with `values` filled in. */
const send = (field, values, intent) => async (page) => {
  const form = page.locator('main form', { has: page.locator(field) }).first();
  for (const [name, value] of Object.entries(values ?? {})) {
    await form.locator(`[name="${name}"]`).first().fill(value);
  }
  const button = intent
    ? form.locator(`button[name="intent"][value="${intent}"]`)
    : form.locator('button[type="submit"]');
  await follow(page, button.first());
};

/** Presses what leads to another page, and waits for that to be there. */
async function follow(page, target) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), target.click()]);
}

const visitorScenes = ({ visitor, shop, shelf, photographed }) =>
  scenesOf(visitor, [
    ['home', '/'],
    ['home-en', '/en'],
    ['catalog', '/catalog'],
    ['catalog-filtered', '/catalog?q=historia&condition=good&price_max=60000&sort=price'],
    ['catalog-books', '/catalog?group=book&q=amor'],
    ['catalog-nothing', '/catalog?q=xyzzy'],
    [
      'catalog-second-page',
      '/catalog?sort=price',
      async (page) => {
        await follow(page, page.locator('main a[rel="next"]'));
      },
    ],
    ['book', `/books/${shelf[5].book_id}`],
    ['copy', `/listings/${shelf[5].id}`],
    ['copy-en', `/en/listings/${shelf[6].id}`],
    ['copy-photos', `/listings/${photographed}`],
    ['copy-sold', `/listings/${shelf[42].id}`],
    ['shop', `/sellers/${shop.handle}`],
    ['copy-questions', `/listings/${shelf[5].id}`],
    ['catalog-total', '/catalog?q=amor&sort=total'],
    ['new', '/new'],
    ['subject', '/subjects/novel'],
    ['terms', '/terms'],
    ['privacy', '/privacy'],
    ['help', '/help'],
    ['contact', '/contact'],
    ['contact-errors', '/contact', send('[name="message"]')],
  ]);

const accountScenes = ({ visitor, verifyPath }) =>
  scenesOf(visitor, [
    ['register', '/register'],
    [
      'register-errors',
      '/register',
      send('[name="acceptTerms"]', { email: 'ana', password: 'corta' }),
    ],
    ['login', '/login'],
    [
      'login-errors',
      '/login',
      send('[name="password"]', { email: 'ana@muestra.example', password: 'no es esta' }),
    ],
    ['forgot-password', '/forgot-password'],
    ['forgot-password-sent', '/forgot-password?sent=1'],
    ['verify-email', verifyPath],
    ['verify-email-unknown', '/verify-email/unknown'],
    ['logout', '/logout'],
  ]);

const buyerScenes = ({ buyer, doubter, orders, claims, talks, shelf }) => [
  ...scenesOf(buyer, [
    ['cart', '/cart'],
    ['cheapest', '/cart/cheapest'],
    ['checkout-address', '/checkout', changeAddress],
    ['checkout-address-errors', '/checkout', sendNewAddress],
    ['checkout-delivery', '/checkout'],
    ['orders', '/orders'],
    ['order-awaiting', `/orders/${orders.awaiting}`],
    ['order-paid', `/orders/${orders.paid}`],
    ['order-shipped', `/orders/${orders.shipped}`],
    ['order-handover', `/orders/${orders.handover}`],
    ['order-completed', `/orders/${orders.completed}`],
    ['order-rejected', `/orders/${orders.rejected}`],
    [
      'order-claim',
      `/orders/${claims.delivered.id}`,
      async (page) => {
        const folded = page.locator('details', { has: page.locator('[name="wantedOutcome"]') });
        await folded.locator('summary').click();
        await send('[name="wantedOutcome"]', { text: 'Le falta el último pliego.' }, 'claim')(page);
      },
    ],
    ['order-claim-offered', `/orders/${claims.offered.id}`],
    ['order-returning', `/orders/${claims.returning.id}`],
    ['sandbox-payment', `/orders/${orders.awaiting}`, send('button[value="pay"]', {}, 'pay')],
    ['receipt', '/receipts/R-000001'],
    ['transfer', `/orders/${orders.transfer}/transfer`],
    ['wants-ask', `/wants?bookId=${shelf[5].book_id}`],
    ['wants', `/wants?bookId=${shelf[6].book_id}`, send('button[value="add"]', {}, 'add')],
    ['cheapest-wants', '/cart/cheapest?from=wants'],
    ['messages', '/messages'],
    ['messages-ask', `/messages?listing=${shelf[8].id}`],
    ['messages-talk', `/messages/${talks.answered}`],
    ['messages-errors', `/messages?listing=${shelf[8].id}`, send('[name="text"]')],
    ['report', `/report?listing=${shelf[8].id}`],
    ['report-errors', `/report?listing=${shelf[8].id}`, send('[name="reason"]')],
    ['account', '/account'],
    ['security', '/account/security'],
    ['security-errors', '/account/security', send('[name="newEmail"]', { newEmail: 'ana' })],
    ['my-data', '/account/data'],
    ['addresses', '/account/addresses'],
    ['addresses-errors', '/account/addresses', send('[name="recipient"]')],
  ]),
  ...scenesOf(doubter, [
    ['cart-trouble', '/cart'],
    ['checkout-trouble', '/checkout'],
  ]),
];

/** The checkout begins with the saved address; here another one is wished. */
const changeAddress = send('button[value="address"]', {}, 'address');

async function sendNewAddress(page) {
  await changeAddress(page);
  await page.locator('main [name="addressId"][value=""]').check();
  await send('[name="recipient"]')(page);
}

const emptyScenes = ({ newcomer }) =>
  scenesOf(newcomer, [
    ['empty-cart', '/cart'],
    ['empty-cheapest', '/cart/cheapest'],
    ['empty-checkout', '/checkout'],
    ['empty-orders', '/orders'],
    ['account-unconfirmed', '/account'],
    ['my-data-errors', '/account/data', send('[name="confirm"]')],
    ['empty-addresses', '/account/addresses'],
    ['empty-wants', '/wants'],
    ['empty-messages', '/messages'],
    ['empty-listings', '/sell/listings'],
    ['empty-sales', '/sell/orders'],
    ['first-listing', '/sell/listings/new'],
  ]);

const sellerScenes = ({ seller, photographed, imported, knownIsbn, orders, claims, talks }) =>
  scenesOf(seller, [
    ['sell-listings', '/sell/listings'],
    ['sell-listings-chosen', '/sell/listings', chooseCopies],
    ['sell-new-isbn', '/sell/listings/new'],
    ['sell-new-form', '/sell/listings/new', send('[name="isbn"]')],
    ['sell-new-known', '/sell/listings/new', send('[name="isbn"]', { isbn: knownIsbn })],
    [
      'sell-new-errors',
      '/sell/listings/new',
      async (page) => {
        await send('[name="isbn"]')(page);
        await send('[name="title"]', { price: 'mucho' }, 'publish')(page);
      },
    ],
    ['sell-new-same-book', '/sell/listings/new', askWhichBook(knownIsbn)],
    ['sell-new-camera', '/sell/listings/new', openCamera],
    ['sell-new-sending', '/sell/listings/new', sendPhotos],
    ['sell-edit', `/sell/listings/${photographed}/edit`],
    ['sell-edit-photo', `/sell/listings/${photographed}/edit`, describePhoto],
    ['sell-import', '/sell/import'],
    ['sell-import-errors', '/sell/import', send('[name="file"]')],
    ['sell-import-file', imported],
    ['sell-import-checked', imported, moveImport('continue', 'button[value="start"]')],
    ['sell-import-report', imported, moveImport('start', 'main a[href="/sell/listings"].button')],
    ['sell-desk', '/sell'],
    ['sell-settings', '/sell/settings'],
    ['sell-settings-errors', '/sell/settings', send('[name="displayName"]', { displayName: '' })],
    ['sell-ledger', '/sell/ledger'],
    ['sell-ledger-errors', '/sell/ledger', send('[name="holder"]')],
    ['sales', '/sell/orders'],
    ['sale-paid', '/sell/orders', openSale('Pagado')],
    ['sale-accepted', '/sell/orders', openSale('En preparación')],
    ['sale-shipped', `/sell/orders/${orders.toTrack}`],
    [
      'sale-track-errors',
      `/sell/orders/${orders.toTrack}`,
      async (page) => {
        await page.locator('details:has([name="trackingNote"]) summary').click();
        await send('[name="trackingNote"]', { trackingText: 'Honda' }, 'track')(page);
      },
    ],
    [
      'sale-handover',
      `/sell/orders/${orders.handoverOrder}`,
      send('[name="pin"]', { pin: '12' }, 'deliver'),
    ],
    ['sale-claim', `/sell/orders/${claims.open.id}`],
    ['sale-returning', `/sell/orders/${claims.returning.id}`],
    ['sell-messages', '/messages'],
    ['sell-messages-talk', `/messages/${talks.waiting}`],
    ['sale-canceled', '/sell/orders', openSale('Cancelado')],
  ]);

/** A copy of a known book, published without the number that would say so. */
const askWhichBook = (isbn) => async (page) => {
  await send('[name="isbn"]', { isbn })(page);
  await page.locator('main [name="condition"][value="good"]').check();
  await send('[name="title"]', { isbn: '', price: '25000' }, 'publish')(page);
};

/** The dialog as a script shows it where there is a camera; this machine has none, so it stays dark. */
async function openCamera(page) {
  await page.evaluate(() => {
    const dialog = document.querySelector('dialog');
    dialog.closest('[hidden]').hidden = false;
    dialog.showModal();
    const words = dialog.querySelector('[role="status"]');
    words.textContent = dialog.closest('[data-looking]').dataset.looking;
  });
}

/** Two photos on their way over a line that takes nothing. */
async function sendPhotos(page) {
  await send('[name="isbn"]')(page);
  const form = page.locator('main form', { has: page.locator('[name="title"]') });
  await form
    .locator('[name="photos"]')
    .setInputFiles(await Promise.all([0, 1].map((at) => tablePhoto(at))));
  await page.route('**/sell/listings/new*', () => undefined);
  await form.locator('button[value="publish"]').click();
  await page.locator('.upload-progress').waitFor();
  await page.locator('.upload-progress').scrollIntoViewIfNeeded();
}

/** The first photo's words. */
async function describePhoto(page) {
  await page.locator('.photo-board summary').first().click();
}

/** Presses the button of the file's page and waits for what the worker makes of it. */
const moveImport = (intent, until) => async (page) => {
  await page.locator(`main button[name="intent"][value="${intent}"]`).first().click();
  await page.locator(until).first().waitFor();
};

/** The first three copies, so that the bar for many of them is there. */
async function chooseCopies(page) {
  const boxes = page.locator('main tbody input[type="checkbox"]');
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
}

/** The first row's own page. */
const openFirst = async (page) => {
  await follow(page, page.locator('main tbody a').first());
};

/** The newest order in that state. */
const openSale = (status) => async (page) => {
  const row = page.locator('main tbody tr', { has: page.getByText(status, { exact: true }) });
  await follow(page, row.first().locator('a').first());
};

const adminScenes = ({ admin, claims }) =>
  scenesOf(admin, [
    ['admin', '/admin'],
    ['admin-users', '/admin/users'],
    ['admin-audit', '/admin/audit'],
    ['admin-users-found', '/admin/users?q=valentina'],
    ['admin-listings', '/admin/listings'],
    ['admin-transfers', '/admin/transfers'],
    ['admin-listings-found', '/admin/listings?q=historia'],
    ['admin-claims', '/admin/claims'],
    ['admin-reports', '/admin/reports'],
    ['admin-claim', `/admin/claims/${claims.escalated.id}`],
    ['admin-orders', '/admin/orders'],
    ['admin-order', '/admin/orders', openFirst],
    ['admin-ledger', '/admin/ledger'],
    ['admin-payouts', '/admin/payouts'],
    ['admin-commission', '/admin/commission'],
    ['admin-commission-errors', '/admin/commission', send('[name="percent"]')],
    ['admin-nothing', '/admin/users?q=xyzzy'],
  ]);

/** What is printed: the receipt of the buyer, the packing slip of the seller. */
const paperScenes = ({ buyer, seller }) =>
  [
    ...scenesOf(buyer, [['print-receipt', '/receipts/R-000001']]),
    ...scenesOf(seller, [['print-packing-slip', '/sell/orders', openSale('En preparación')]]),
  ].map((scene) => ({ ...scene, isPrinted: true }));
