import { sql } from 'kysely';
import { expect } from 'vitest';
import { visit } from '../../support/browser';
import { waitForMail } from '../../support/mail-folder';
import { until } from '../../support/until';
import type { World } from '../../support/world';
import { openSignedIn } from '../steps/accounts';
import {
  ADDRESS,
  addToCart,
  buy,
  makeCopy,
  placeOrder,
  seeStatus,
  type Copy,
} from '../steps/buying';
import { fill, formWith, press, submit, submitRefused } from '../steps/forms';

export async function expiry(world: World): Promise<void> {
  const copy = await makeCopy(world, 'El carnero');
  const page = await openSignedIn(world, await world.member());
  await placeOrder(page, copy);
  await visit(page, '/orders');
  await page.getByText('Pendiente de pago').first().waitFor();

  // A quarter of an hour passes.
  const order = await orderOf(world, copy);
  await world.db
    .updateTable('order_groups')
    .set({ hold_expires_at: sql<Date>`UTC_TIMESTAMP(3) - INTERVAL 1 SECOND` })
    .where('id', '=', order.group_id)
    .execute();
  await until('the order expires', async () => (await orderOf(world, copy)).status === 'expired');
  await visit(page, '/orders');
  await page.getByText('Vencido').first().waitFor();

  const another = await openSignedIn(world, await world.member());
  await addToCart(another, copy.id);
  await another.getByText(copy.title).first().waitFor();
}

export async function rejectAndRefund(world: World): Promise<void> {
  const copy = await makeCopy(world, 'La rebelión de las ratas');
  const member = await world.member();
  const buyer = await openSignedIn(world, member);
  await buy(buyer, copy);

  const seller = await openSale(world, copy);
  await fill(formWith(seller, '[value="reject"]'), { reason: 'damaged' });
  await submit(formWith(seller, '[value="reject"]'), 'reject');
  await seeStatus(seller, 'Cancelado');

  const { group_id } = await orderOf(world, copy);
  await until('the money is back', async () => {
    const payments = world.db.selectFrom('payments').select('state');
    const row = await payments.where('reference', '=', group_id).executeTakeFirst();
    return row?.state === 'refunded';
  });
  await buyer.reload();
  await seeStatus(buyer, 'Cancelado');
  await waitForMail(world.mailFolder, member.email, /reembols|devol/i);
}

export async function shipToCompleted(world: World): Promise<void> {
  const copy = await makeCopy(world, 'Sin remedio');
  const member = await world.member();
  const buyer = await openSignedIn(world, member);
  await buy(buyer, copy);

  const seller = await openSale(world, copy);
  await submit(formWith(seller, '[value="accept"]'), 'accept');
  await seeStatus(seller, 'En preparación');
  const shipping = formWith(seller, '[name="trackingNumber"]');
  await fill(shipping, { trackingNumber: '' });
  await submitRefused(world, shipping, { intent: 'ship' });
  await fill(shipping, { trackingNumber: '9876543210' });
  await submit(shipping, 'ship');
  await seeStatus(seller, 'Enviado');

  await waitForMail(world.mailFolder, member.email, /9876543210/);
  await buyer.reload();
  await seeStatus(buyer, 'Enviado');
  await buyer.getByText('9876543210').first().waitFor();
  await press(buyer.locator('main button[name="intent"][value="confirm"]'));
  await seeStatus(buyer, 'Completado');
  await seller.reload();
  await seeStatus(seller, 'Completado');

  // It is between these two: anybody else is told what everybody is told of nothing.
  const stranger = await openSignedIn(world, await world.member());
  for (const path of [new URL(buyer.url()).pathname, new URL(seller.url()).pathname]) {
    await world.refusing(stranger, 404, async () => {
      expect(await visit(stranger, path)).toBe(404);
    });
  }
}

/** Two meet, and the buyer's PIN from the order's page is what proves it. */
export async function handOverInPerson(world: World): Promise<void> {
  const copy = await makeCopy(world, 'Chambacú, corral de negros');
  await world.db
    .updateTable('sellers')
    .set({ city: ADDRESS.city })
    .where('user_id', '=', copy.seller.id)
    .execute();
  const member = await world.member();
  const buyer = await openSignedIn(world, member);
  await buy(buyer, copy, 'handover');

  const seller = await openSale(world, copy);
  await submit(formWith(seller, '[value="accept"]'), 'accept');
  await seeStatus(seller, 'En preparación');
  await submit(formWith(seller, '[value="ship"]'), 'ship');
  await seeStatus(seller, 'Enviado');
  const mail = await waitForMail(world.mailFolder, member.email, /tu PIN/i);

  await buyer.reload();
  const pin = (await buyer.locator('main .pin').innerText()).replace(/\s/g, '');
  expect(pin).toMatch(/^\d{6}$/);
  expect(mail.text.replace(/\D/g, '')).not.toContain(pin);
  const typing = formWith(seller, '[name="pin"]');
  await fill(typing, { pin: String((Number(pin) + 1) % 1_000_000).padStart(6, '0') });
  await submitRefused(world, typing, { intent: 'deliver' });
  await fill(typing, { pin });
  await submit(typing, 'deliver');
  await seeStatus(seller, 'Entregado');
  await buyer.reload();
  await seeStatus(buyer, 'Entregado');
  expect(await buyer.locator('main .pin').count()).toBe(0);
}

async function orderOf({ db }: World, copy: Copy) {
  return db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['orders.id', 'orders.group_id', 'orders.status'])
    .where('order_lines.listing_id', '=', copy.id)
    .executeTakeFirstOrThrow();
}

/** The seller finds the order in the list of sales and opens it. */
async function openSale(world: World, copy: Copy) {
  const seller = await openSignedIn(world, copy.seller);
  const { id } = await orderOf(world, copy);
  await visit(seller, '/sell/orders');
  await seller.locator(`main a[href="/sell/orders/${id}"]`).first().click();
  await seller.waitForURL(`**/sell/orders/${id}`);
  return seller;
}
