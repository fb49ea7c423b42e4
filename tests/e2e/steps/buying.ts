import type { Page } from 'playwright-core';
import { visit } from '../../support/browser';
import { makeListing, makeSeller } from '../../support/factories';
import type { Member, World } from '../../support/world';
import { fill, formWith, press, submit, type Values } from './forms';

export const ADDRESS = {
  recipient: 'Lucía Torres',
  phone: '300 123 4567',
  line1: 'Carrera 7 # 45-12',
  city: 'Medellín',
  department: 'Antioquia',
  country: 'CO',
} satisfies Values;

export interface Copy {
  id: string;
  title: string;
  seller: Member;
  handle: string;
}

/** A published copy of a seller who came some time ago, for the journeys that are about buying it. */
export async function makeCopy(world: World, title: string, priceMinor = '2500000'): Promise<Copy> {
  const seller = await world.member({ name: `Librería ${title}` });
  const { handle } = await makeSeller(world.db, { user_id: seller.id, display_name: seller.name });
  const { id } = await makeListing(world.db, {
    seller_id: seller.id,
    title,
    price_minor: priceMinor,
  });
  return { id, title, seller, handle };
}

export async function addToCart(page: Page, listingId: string): Promise<void> {
  await visit(page, `/listings/${listingId}`);
  await submit(formWith(page, '[name="intent"][value="add"]'), 'add');
  await page.waitForURL('**/cart');
}

/** Fills the checkout up to the total that is shown before anything is placed. */
export async function fillCheckout(
  page: Page,
  handle: string,
  { carrier = 'servientrega', method = 'card' } = {},
): Promise<void> {
  await visit(page, '/checkout');
  await passAddressStep(page);
  const choice = formWith(page, `[name="carrier.${handle}"]`);
  await fill(choice, { [`carrier.${handle}`]: carrier, paymentMethod: method });
}

/** Says where it goes, unless it is known from an earlier purchase; who carries it is asked next. */
async function passAddressStep(page: Page): Promise<void> {
  if ((await page.locator('main [name="recipient"]:not([type="hidden"])').count()) === 0) return;
  const address = formWith(page, '[name="recipient"]');
  await fill(address, ADDRESS);
  await submit(address);
  await page.locator('main [name="paymentMethod"]').first().waitFor();
}

/** Buys a copy as far as the payment provider's page. */
export async function placeOrder(page: Page, copy: Copy, carrier = 'servientrega'): Promise<void> {
  await addToCart(page, copy.id);
  await fillCheckout(page, copy.handle, { carrier });
  await submit(formWith(page, '[name="paymentMethod"]'));
  await page.waitForURL('**/sandbox/payments/*');
}

/** What the buyer does on the provider's page; ends on the order's. */
export async function decide(page: Page, intent: 'approve' | 'decline' | 'leave'): Promise<void> {
  await submit(formWith(page, `[name="intent"][value="${intent}"]`), intent);
  await page.waitForURL('**/orders/*');
}

/** Back to the provider from the order's page, once it knows that nothing is on its way any more. */
export async function payAgain(page: Page): Promise<void> {
  const button = page.locator('main button[name="intent"][value="pay"]');
  await button.waitFor();
  await press(button);
  await page.waitForURL('**/sandbox/payments/*');
}

/** Waits until the page says so by itself, without being asked for again. */
export async function seeStatus(page: Page, status: string): Promise<void> {
  await page
    .locator('main .badge', { hasText: new RegExp(`^${status}$`) })
    .first()
    .waitFor();
}

/** An order that is paid, seen by its buyer. */
export async function buy(page: Page, copy: Copy, carrier?: string): Promise<void> {
  await placeOrder(page, copy, carrier);
  await decide(page, 'approve');
  await seeStatus(page, 'Pagado');
}
