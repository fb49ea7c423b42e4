// What is no page of the site map: letters, the error pages, and what is shown when the shop is away.
import { readFileSync } from 'node:fs';
import { inProject } from '../lib/paths.mjs';

const letterFacts = {
  path: '/orders/0193a1',
  name: 'Valentina',
  code: 'BK-7Q4M2X',
  title: 'La hojarasca',
  total: '$ 41.500',
  buyerName: 'Valentina Ríos',
  sellerName: 'Librería El Páramo',
  carrier: 'servientrega',
  trackingNumber: '2174839056',
  reason: 'sold_elsewhere',
  email: 'ana@example.com',
  message: '¿Reciben libros en consignación? Tengo unos cuarenta de poesía.',
};

const factsOf = (template) =>
  template === 'contact' ? { ...letterFacts, reason: 'question' } : letterFacts;

/** Every letter in both languages, as its HTML part; in a browser without the shop around it. */
export async function letterScenes({ load, world }) {
  const { renderLetter } = await load('/app/mails/render-letter.server.tsx');
  const { letterNames } = await load('/app/mails/letter.ts');
  const page = await world.open();
  const letters = letterNames.flatMap((template) => [
    { template, language: 'es', name: `mail-${template.replaceAll('_', '-')}` },
    { template, language: 'en', name: `mail-${template.replaceAll('_', '-')}-en` },
  ]);
  return letters.map(({ template, language, name }) => ({
    name,
    page,
    open: () =>
      page.setContent(
        renderLetter({ template, language, data: factsOf(template) }, world.origin).html,
      ),
  }));
}

/** The error pages, each for its real cause. The last one stops the database, for good. */
export async function troubleScenes({ visitor, buyer, removed, world, db }) {
  // NGINX's page comes without the policy of any of ours.
  const away = await world.open();
  const scene = (name, page, open) => ({ name: `error-${name}`, page, open });
  const each = (name, page, open) => [
    scene(name, page, () => open((path) => path)),
    scene(`${name}-en`, page, () => open((path) => `/en${path}`)),
  ];
  const { sql } = await import('kysely');
  let isDown = false;
  return [
    ...each('404', visitor, (path) => visitor.goto(path('/no-such-page'))),
    ...each('410', visitor, (path) => visitor.goto(path(`/listings/${removed.id}`))),
    ...each('403', buyer, (path) => sendWithoutToken(buyer, path('/account/addresses'))),
    ...each('429', visitor, (path) => guessPasswords(visitor, path('/login'))),
    scene('413-plain', visitor, () => sendTooMuch(visitor)),
    scene('offline', visitor, () => visitor.goto('/offline.html')),
    scene('shop-is-away', away, () =>
      away.setContent(readFileSync(inProject('nginx', 'shop-is-away.html'), 'utf8')),
    ),
    ...each('500', buyer, async (path) => {
      await sql`RENAME TABLE addresses TO addresses_away`.execute(db);
      await buyer.goto(path('/account/addresses'));
      await sql`RENAME TABLE addresses_away TO addresses`.execute(db);
    }),
    ...each('503', visitor, async (path) => {
      isDown ||= await sql`SHUTDOWN`.execute(db).then(() => true);
      await visitor.goto(world.origin + path('/catalog?q=soledad'));
    }),
  ];
}

async function sendWithoutToken(page, path) {
  await page.goto(path);
  await page.evaluate(() => {
    for (const field of document.querySelectorAll('main [name="csrf"]')) field.remove();
  });
  const button = page.locator('main form button[type="submit"]').first();
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

async function guessPasswords(page, path) {
  for (let status = 0; status !== 429;) {
    await page.goto(path);
    const form = page.locator('main form', { has: page.locator('[name="password"]') });
    await form.locator('[name="email"]').fill('nadie@muestra.example');
    await form.locator('[name="password"]').fill('una contraseña cualquiera');
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      form.locator('button[type="submit"]').first().click(),
    ]);
    status = answer.status();
    await page.waitForLoadState('load');
  }
}

/** A form without files that is larger than any: the guards answer, before a page could. */
async function sendTooMuch(page) {
  await page.goto('/login');
  await page.evaluate(() => {
    const field = document.querySelector('main [name="email"]');
    field.type = 'text';
    field.value = 'a'.repeat(1_500_000);
  });
  const form = page.locator('main form', { has: page.locator('[name="password"]') });
  await form.locator('[name="password"]').fill('una contraseña cualquiera');
  await Promise.all([
    page.waitForEvent('load'),
    form.locator('button[type="submit"]').first().click(),
  ]);
}
