import { expect } from 'vitest';
import { visit } from '../../support/browser';
import { waitForMail } from '../../support/mail-folder';
import type { World } from '../../support/world';
import { openSignedIn, register } from '../steps/accounts';
import {
  addToCart,
  decide,
  fillCheckout,
  makeCopy,
  payAgain,
  placeOrder,
  seeStatus,
} from '../steps/buying';
import { formWith, submit } from '../steps/forms';

export async function visitorsCartToPaidOrder(world: World): Promise<void> {
  const copy = await makeCopy(world, 'María');
  const buyer = { name: 'Lucía Torres', email: `lucia-${crypto.randomUUID()}@example.com` };
  const page = await world.open();
  await addToCart(page, copy.id);
  await page.getByText(copy.title).first().waitFor();
  await page.locator('.cart-count').waitFor();

  // The way to the checkout leads by the login; who is new registers, and keeps the cart.
  await page.locator('main a[href="/checkout"]').first().click();
  await page.waitForURL(/\/login\?redirectTo=/);
  await page.locator('main a[href*="/register"]').first().click();
  await page.waitForURL(/\/register/);
  await register(page, buyer);
  await page.waitForURL('**/checkout');

  await fillCheckout(page, copy.handle);
  // Servientrega from Bogotá to Medellín: $ 15.000, seen before anything is paid.
  await page.locator('main').getByText('15.000').first().waitFor();
  await page.locator('main').getByText('40.000').first().waitFor();
  await submit(formWith(page, '[name="paymentMethod"]'));
  await page.waitForURL('**/sandbox/payments/*');
  await page.getByText('40.000').first().waitFor();
  await decide(page, 'approve');
  await seeStatus(page, 'Pagado');

  await waitForMail(world.mailFolder, buyer.email, /María/);
  await waitForMail(world.mailFolder, copy.seller.email, /María/);
  await visit(page, `/listings/${copy.id}`);
  await page.getByText('Vendido').first().waitFor();
  await visit(page, '/orders');
  await page.getByText(copy.title).first().waitFor();
}

export async function declineLeavePayLater(world: World): Promise<void> {
  const copy = await makeCopy(world, 'Siervo sin tierra');
  const page = await openSignedIn(world, await world.member());
  await placeOrder(page, copy);
  await decide(page, 'decline');
  await payAgain(page);
  await decide(page, 'leave');
  await seeStatus(page, 'Pendiente de pago');

  // Held for this buyer, and for nobody else.
  const rival = await world.open();
  await visit(rival, `/listings/${copy.id}`);
  expect(await rival.locator('main [name="intent"][value="add"]').count()).toBe(0);

  await payAgain(page);
  await decide(page, 'approve');
  await seeStatus(page, 'Pagado');
}
