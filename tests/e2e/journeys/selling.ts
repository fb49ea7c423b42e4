import { expect } from 'vitest';
import { visit } from '../../support/browser';
import type { World } from '../../support/world';
import { openSignedIn } from '../steps/accounts';
import { errorOf, fill, formWith, press, submit, submitRefused } from '../steps/forms';
import { listingId, photo, publish, sendFile, shownPhotos, startListing } from '../steps/selling';

export async function publishWithPhotos(world: World): Promise<void> {
  const page = await openSignedIn(world, await world.member({ name: 'Marta Ruiz' }));
  const title = `La vorágine ${crypto.randomUUID()}`;
  await startListing(page);
  const form = formWith(page, '[name="title"]');
  await form
    .locator('[name="photos"]')
    .setInputFiles([await photo('cubierta.jpg', '#8a2b2b'), await photo('lomo.jpg', '#2b5f8a')]);
  // A torn page caps the grade; the price is missing: both are said, and what was typed stays.
  const book = { title, authors: 'José Eustasio Rivera', year: '1924', description: 'Con cariño.' };
  await fill(form, { ...book, condition: 'fine', defects: ['tear'] });
  await submitRefused(world, form, { intent: 'publish' });
  await errorOf(page, 'price').waitFor();
  expect(await form.locator('[name="title"]').inputValue()).toBe(title);
  await fill(form, { condition: 'good', price: '$ 25.000' });
  await submit(form, 'publish');
  await page.locator('.flash').waitFor();
  const id = await listingId(world, title);

  const visitor = await world.open();
  await visit(visitor, `/listings/${id}`);
  await visitor.getByText('25.000').first().waitFor();
  const before = await shownPhotos(visitor);
  expect(before).toHaveLength(2);

  // The spine becomes the cover.
  await visit(page, `/sell/listings/${id}/edit`);
  await press(page.locator('button[name="intent"][value="photo_up"]').last());
  await visit(page, `/listings/${id}`);
  expect(await shownPhotos(page)).toEqual([...before].reverse());

  await visit(page, `/sell/listings/${id}/edit`);
  await submit(formWith(page, '[name="title"]'), 'pause');
  await visit(page, '/sell/listings');
  await page.getByText(title).first().waitFor();
}

export async function find(world: World): Promise<void> {
  const seller = await openSignedIn(world, await world.member({ name: 'Librería El Faro' }));
  // Words of this run alone, so that other copies of the shop do not matter.
  const mark = crypto
    .randomUUID()
    .replace(/[^a-z]/g, '')
    .slice(0, 8);
  const title = `Cien años de soledad ${mark}`;
  const authors = `Gabriel García ${mark}márquez`;
  const isbn = randomIsbn();
  const values = { isbn, title, authors, condition: 'very_good', price: '42000' };
  const id = await publish(world, seller, values);

  const page = await world.open();
  await visit(page, '/');
  const search = page.locator('.site-header form[role="search"]');
  await fill(search, { q: `anos SOLEDAD ${mark}` });
  await search.locator('button').click();
  const found = page.locator(`main a[href="/listings/${id}"]`).first();
  await page.waitForURL(/\/catalog\?.*q=/);
  await found.waitFor();
  for (const query of [`author=garcia+${mark}marquez`, `isbn=${isbn}`, `q=${isbn}`]) {
    await visit(page, `/catalog?${query}`);
    await found.waitFor();
  }
  await visit(page, `/catalog?q=${mark}&condition=poor`);
  expect(await found.count()).toBe(0);
  await visit(page, `/catalog?q=${mark}&price_max=50000&sort=price`);
  await found.click();
  await page.waitForURL(`**/listings/${id}`);
  await page.locator('h1', { hasText: title }).waitFor();
}

/** A file of copies: its columns, the check with an error in words, the start, and the copies in the shop. */
export async function importFile(world: World): Promise<void> {
  const page = await openSignedIn(world, await world.member({ name: 'Librería Torres' }));
  const mark = crypto.randomUUID().slice(0, 8);
  await visit(page, '/sell/import');
  await sendFile(
    page,
    `clave;libro;estado;precio\nA;Ibis ${mark};Bueno;30.000\nB;Morada al sur;Bueno;caro\n`,
  );
  const columns = formWith(page, '[name="column.0"]');
  // A word that we do not know: without the reference nothing goes on.
  await submitRefused(world, columns, { intent: 'continue' });
  await fill(columns, { 'column.0': 'sku' });
  await submit(columns, 'continue');
  const start = page.locator('main button[value="start"]');
  await start.waitFor();
  await page.getByText(/Precio: No entendimos/).waitFor();
  await press(start);
  await page.locator('.badge', { hasText: 'Terminado' }).waitFor();
  const id = await listingId(world, `Ibis ${mark}`);
  await visit(await world.open(), `/listings/${id}`);

  const refused = page.locator('main a[href$="/refused.csv"]');
  const path = await refused.getAttribute('href');
  const answer = await page.request.get(new URL(path!, page.url()).href);
  expect(await answer.text()).toContain('B;Morada al sur;Bueno;caro;Precio: No entendimos');
}

/** A valid ISBN-13 that no book of the shop has: the language group 979-8 with random digits. */
function randomIsbn(): string {
  const digits = `9798${Math.floor(Math.random() * 1e8)
    .toString()
    .padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
