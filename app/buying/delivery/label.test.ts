import { afterAll, describe, expect, it } from 'vitest';
import { makeHandover, makePaidOrder } from '~/../tests/support/buying-factories';
import { makeUser } from '~/../tests/support/factories';
import { readPdf } from '~/../tests/support/read-pdf';
import { makeAddress } from '~/../tests/support/shop-scenes';
import { testDatabase } from '~/../tests/support/test-database';
import { createSheetPrinter } from '~/platform/sheet-printer.server';
import { barsOf } from '~/shipping/barcode.server';
import { placeBars } from '~/shipping/bars';
import { acceptOrder } from '../accept-order.server';
import { shipOrder } from '../ship-order.server';
import { labelNumber } from './label-rules';
import { findLabel, type LabelView } from './label.reads.server';
import { labelSheet } from './label-sheet';

const db = testDatabase();
const printer = createSheetPrinter();
afterAll(() => printer.end());

async function printed(label: LabelView) {
  const bars = await barsOf(labelNumber(label));
  const pdf = await printer.print(labelSheet(label, bars, 'es'));
  if (!pdf.ok) throw new Error(pdf.error);
  return { ...readPdf(Buffer.from(pdf.value)), bars: placeBars(bars).bars.length };
}

describe('a parcel’s label', () => {
  it('is for its seller and administrators, while there is a parcel to send', async () => {
    const { order, buyer } = await makePaidOrder(db);
    const find = (id: string, userId: string, isAdmin = false) =>
      findLabel(db, id, { reader: { userId, isAdmin }, lang: 'es' });
    const [stranger, admin] = [await makeUser(db), await makeUser(db, { role: 'admin' })];
    expect(await find(order.id, order.seller_id)).toMatchObject({ code: order.code, copies: 1 });
    expect(await find(order.id, admin.id, true)).toMatchObject({ code: order.code });
    for (const { id } of [buyer, stranger]) expect(await find(order.id, id)).toBeNull();
    const handed = await makeHandover(db);
    expect(await find(handed.id, handed.sellerId)).toBeNull();
    await db.updateTable('orders').set({ status: 'canceled' }).execute();
    expect(await find(order.id, order.seller_id)).toBeNull();
    await db.updateTable('orders').set({ status: 'paid' }).execute();
  });

  it('says from whom to whom, by whom, how heavy, and bears the number as bars', async () => {
    const { order } = await makePaidOrder(db);
    const ids = { id: order.id, sellerId: order.seller_id };
    await acceptOrder(db, ids);
    const find = async () => {
      const reader = { userId: order.seller_id, isAdmin: false };
      return (await findLabel(db, order.id, { reader, lang: 'es' }))!;
    };
    const early = await printed(await find());
    for (const part of [order.code, 'Servientrega', 'Ana Gómez', 'Carrera 7 # 45-12', 'Bogotá'])
      expect(early.text).toContain(part);
    for (const part of ['Librería de prueba', '0,5 kg', '1 ejemplar', 'Enviar a más tardar'])
      expect(early.text).toContain(part);
    // All of it on one small sheet: 105 by 148 mm.
    expect(early.source).toMatch(/\/MediaBox \[0 0 297\.64 419\.53\]/);
    expect(early.source.match(/\/Type \/Page\b/g)!.length).toBe(1);
    expect(early.rectangles).toBe(early.bars);
    expect(early.source).toContain(`/Alt (${order.code})`);

    await makeAddress(db, order.seller_id);
    const trackingNumber = 'SV0123456789';
    await shipOrder(db, { ...ids, carrier: 'servientrega', trackingNumber });
    const sent = await printed(await find());
    expect(sent.source).toContain(`/Alt (${trackingNumber})`);
    expect(sent.text).toContain(trackingNumber);
    expect(sent.text).not.toContain('a más tardar');
    const [from] = await db.selectFrom('addresses').selectAll().execute();
    expect(sent.text).toContain(from!.line1);
  });

  it('has room on its one sheet for long names and addresses, and says what is declared', async () => {
    const { order } = await makePaidOrder(db);
    const reader = { userId: order.seller_id, isAdmin: false };
    const label = (await findLabel(db, order.id, { reader, lang: 'es' }))!;
    const long = {
      recipient: 'María Fernanda de los Ángeles Echeverri Santamaría',
      line1: 'Carrera 7 # 45-12, conjunto residencial Los Cerezos del Norte',
      line2: 'Torre 3, apartamento 1204, preguntar en la portería',
    };
    const place = { ...label.to, city: 'San Juan de Río Seco', department: 'Cundinamarca' };
    const sheet = await printed({
      ...{ ...label, to: { ...place, ...long }, from: { ...place, ...long } },
      trackingNumber: 'SV0123456789-0123456789-0123456789',
      sellerName: 'Librería de viejo y novedades El Desván de los Orozco',
      shipBy: '30 de septiembre de 2026',
      itemsMinor: '39500000',
    });
    expect(sheet.source.match(/\/Type \/Page\b/g)!.length).toBe(1);
    expect(sheet.text).toContain('395.000');
    expect(sheet.text).toContain('BookStore');
  });

  it('keeps its bars thick enough: of a very long number it bears the order’s', () => {
    const code = 'BK-AAAA-BBBB';
    expect(labelNumber({ code, trackingNumber: null })).toBe(code);
    expect(labelNumber({ code, trackingNumber: 'X'.repeat(20) })).toBe('X'.repeat(20));
    expect(labelNumber({ code, trackingNumber: 'X'.repeat(21) })).toBe(code);
  });
});
