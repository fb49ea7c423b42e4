import { expect } from 'vitest';
import { visit } from '../../support/browser';
import { waitForMail } from '../../support/mail-folder';
import { PASSWORD, type World } from '../../support/world';
import { fillLogin, openSignedIn, seeSignedIn } from '../steps/accounts';
import { makeCopy } from '../steps/buying';
import { errorOf, fill, formWith, submit, submitRefused } from '../steps/forms';

export async function takeDataAndCloseAccount(world: World): Promise<void> {
  const copy = await makeCopy(world, `Memorias ${crypto.randomUUID()}`);
  const page = await openSignedIn(world, copy.seller);
  await visit(page, '/account');
  await page.locator('main a[href="/account/data"]').click();
  await page.waitForURL('**/account/data');
  const copyForm = formWith(page, '#passwordForCopy');
  if ((await copyForm.count()) > 0) {
    await fill(copyForm, { currentPassword: PASSWORD });
    await submit(copyForm, 'unlock');
  }
  const file = page.locator('main a[download]');
  await file.waitFor();
  const taken = await page.request.get((await file.getAttribute('href'))!);
  expect(await taken.text()).toContain(copy.title);

  const form = formWith(page, '#passwordForClosing');
  await fill(form, { currentPassword: `no ${PASSWORD}`, confirm: true });
  await submitRefused(world, form);
  await errorOf(page, 'passwordForClosing').waitFor();
  await fill(form, { currentPassword: PASSWORD, confirm: true });
  await submit(form, 'close');
  await page.getByText('Cerramos tu cuenta').first().waitFor();
  await waitForMail(world.mailFolder, copy.seller.email, /cuenta/);
  const visitor = await world.open();
  await world.refusing(visitor, 404, async () =>
    expect(await visit(visitor, `/listings/${copy.id}`)).toBe(404),
  );

  // A change of mind: all is there again.
  await visit(page, '/login');
  await fillLogin(page, copy.seller.email);
  await seeSignedIn(page, copy.seller.name);
  await visit(page, `/listings/${copy.id}`);
  await page.getByRole('heading', { name: copy.title }).waitFor();
}
