import { expect } from 'vitest';
import { settled, visit } from '../../support/browser';
import { waitForMail } from '../../support/mail-folder';
import { until } from '../../support/until';
import { PASSWORD, type World } from '../../support/world';
import { fillLogin, openSignedIn, register, signOut } from '../steps/accounts';
import { makeCopy } from '../steps/buying';
import { fill, formWith, reveal, submit } from '../steps/forms';

export async function hideByAdmin(world: World): Promise<void> {
  const copy = await makeCopy(world, `Copia pirata ${crypto.randomUUID()}`);
  const email = `admin-${crypto.randomUUID()}@example.com`;
  const page = await world.open();
  await visit(page, await world.makeAdmin(email));
  await fill(formWith(page, '[name="password"]'), { password: PASSWORD });
  await submit(formWith(page, '[name="password"]'));
  await page.waitForURL('**/login');
  await fillLogin(page, email);
  await page.locator('.site-header a[href="/admin"]').waitFor({ state: 'attached' });

  await visit(page, `/admin/listings?q=${encodeURIComponent(copy.title)}`);
  const row = formWith(page, `[name="listingId"][value="${copy.id}"]`);
  await fill(row, { reason: 'Fotocopia, no es un libro.' });
  await submit(row, 'hide');
  // Pages of visitors may be up to ten seconds old.
  const visitor = await world.open();
  await world.refusing(visitor, 404, () =>
    until('the copy is hidden', async () => (await visit(visitor, `/listings/${copy.id}`)) === 404),
  );

  await visit(page, `/admin/listings?q=${encodeURIComponent(copy.title)}`);
  await submit(formWith(page, `[name="listingId"][value="${copy.id}"]`), 'show');
  await until('the copy is back', async () =>
    world.refusing(
      visitor,
      404,
      async () => (await visit(visitor, `/listings/${copy.id}`)) === 200,
    ),
  );

  // A shop whose account is disabled goes with it, and comes back with it.
  await visit(page, `/admin/users?q=${encodeURIComponent(copy.seller.email)}`);
  const account = formWith(page, `[name="userId"][value="${copy.seller.id}"]`);
  await fill(account, { reason: 'Vende lo que no es suyo.' });
  await submit(account, 'disable');
  // At one stretch: what the service worker has asked for may be told after its page.
  await world.refusing(visitor, 404, async () => {
    const answers = async (status: number) =>
      (await visit(visitor, `/listings/${copy.id}`)) === status;
    await until('the copy of a disabled seller is gone', () => answers(404));
    await submit(account, 'enable');
    await until('the copy of an enabled seller is back', () => answers(200));
  });

  const member = await openSignedIn(world, copy.seller);
  for (const path of ['/admin/listings', '/admin/users']) {
    await world.refusing(member, 404, async () => expect(await visit(member, path)).toBe(404));
  }
}

export async function language(world: World): Promise<void> {
  const copy = await makeCopy(world, 'Delirio');
  const page = await world.open();
  await visit(page, `/listings/${copy.id}`);
  const toEnglish = page.locator('a.language-link[hreflang="en"]').first();
  await reveal(toEnglish);
  await toEnglish.click();
  await page.waitForURL(`**/en/listings/${copy.id}`);
  await settled(page);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  // From here on everything stays English: links, forms, errors, and mails.
  const email = `grace-${crypto.randomUUID()}@example.com`;
  await visit(page, '/en');
  const toRegister = page.locator('.site-header a[href="/en/register"]');
  await reveal(toRegister);
  await toRegister.click();
  await page.waitForURL('**/en/register');
  await register(page, { name: 'Grace Hill', email });
  expect(new URL(page.url()).pathname).toMatch(/^\/en/);
  await visit(page, '/en/account');
  await page.getByText('My purchases').first().waitFor({ state: 'attached' });
  await signOut(page);
  await visit(page, '/en/forgot-password');
  await fill(formWith(page, '[name="email"]'), { email });
  await submit(formWith(page, '[name="email"]'));
  const mail = await waitForMail(world.mailFolder, email, /reset-password/);
  expect(mail.text).toMatch(/\/en\/reset-password\//);
  expect(mail.subject).toMatch(/password/i);

  const toSpanish = page.locator('a.language-link[hreflang="es"]').first();
  await reveal(toSpanish);
  await toSpanish.click();
  await page.waitForURL(/^[^?]*\/forgot-password/);
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
}
