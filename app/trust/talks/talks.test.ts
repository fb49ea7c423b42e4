import { describe, expect, it } from 'vitest';
import { makeDeliveredOrder, makePlacedOrder } from '~/../tests/support/buying-factories';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { hasContact } from './contact-leak';
import { readConversation, sendMessage } from './send-message.server';
import {
  findConversation,
  findConversations,
  findQuestions,
  findTopic,
  findUnreadCount,
} from './talks.reads.server';

const db = testDatabase();
const notFound = { ok: false, error: 'not_found' };

describe('what leads past the shop', () => {
  it.each([
    'Llámame al 300 123 4567',
    'mi número: 3001234567',
    '+57 (300) 123-45-67',
    '3 0 0 1 2 3 4 5 6 7',
    'tres cero cero uno dos tres cuatro cinco seis siete',
    'three zero zero one two three four five six seven',
    'ana@example.com',
    'ana @ example . com',
    'ana arroba gmail punto com',
    'ana (at) gmail (dot) com',
    'a n a @ g m a i l . c o m',
    'mira https://example.com/x',
    'www.example.org',
    'en example.com.co lo tengo',
    'wa.me/57300',
    'ＡＮＡ＠example．com',
  ])('is found: %s', (text) => expect(hasContact(text)).toBe(true));

  it.each([
    '¿Está completo? Me interesa.',
    '¿Lo dejas en 25.000?',
    '¿Dos por $ 1.250.000 o 45.000 cada uno?',
    'Es el ISBN 9788437604947 de Cátedra',
    'ISBN 84-376-0494-X, 3.ª edición de 1987',
    'Tiene 416 páginas, tomo 2 de 3.',
    'Muy bien. Compré otro ayer.',
    'Publicado en 1967, reimpreso en 1982 y 1994.',
  ])('is not: %s', (text) => expect(hasContact(text)).toBe(false));
});

async function makeQuestion() {
  const listing = await makeListing(db);
  const asker = (await makeUser(db)).id;
  const asked = await sendMessage(db, {
    senderId: asker,
    about: { listingId: listing.id },
    text: '¿Está completo?',
  });
  if (!asked.ok) throw new Error(asked.error);
  return { listing, asker, sellerId: listing.seller_id, id: asked.value };
}

describe('a question about a copy', () => {
  it('is shown on its page with the answer, once there is one, and names nobody', async () => {
    const { listing, asker, sellerId, id } = await makeQuestion();
    expect(await findQuestions(db, listing.id)).toEqual([]);
    expect(await findUnreadCount(db, sellerId)).toBe(1);
    await readConversation(db, id, asker);
    expect(await findUnreadCount(db, sellerId)).toBe(1);
    await readConversation(db, id, sellerId);
    expect(await findUnreadCount(db, sellerId)).toBe(0);
    const about = { conversationId: id };
    const answered = await sendMessage(db, { senderId: sellerId, about, text: 'Sí, completo.' });
    expect(answered).toEqual({ ok: true, value: id });
    expect(await findQuestions(db, listing.id)).toMatchObject([
      { question: '¿Está completo?', answer: 'Sí, completo.' },
    ]);
    expect((await findConversations(db, asker, 'es'))[0]).toMatchObject({ id, unread: 1 });
    const mails = await db.selectFrom('outbox_mails').select(['template', 'dedupe_key']).execute();
    expect(mails.map((mail) => mail.template)).toEqual(['message_received', 'message_received']);
    expect(new Set(mails.map((mail) => mail.dedupe_key)).size).toBe(2);
  });

  it('answered twice in the same moment is answered once', async () => {
    const { listing, sellerId, id } = await makeQuestion();
    const about = { conversationId: id };
    await Promise.all(
      ['Sí.', 'Claro.'].map((text) => sendMessage(db, { senderId: sellerId, about, text })),
    );
    expect(await findQuestions(db, listing.id)).toHaveLength(1);
  });

  it('begun twice in the same moment is one conversation', async () => {
    const { id: listingId } = await makeListing(db);
    const senderId = (await makeUser(db)).id;
    const about = { listingId };
    const both = await Promise.all(
      ['¿Hola?', '¿Hay alguien?'].map((text) => sendMessage(db, { senderId, about, text })),
    );
    expect(new Set(both.map((one) => one.ok && one.value)).size).toBe(1);
    expect(await db.selectFrom('messages').select('id').execute()).toHaveLength(2);
  });

  it('is refused about one’s own copy, one not on sale, and with a phone number', async () => {
    const listing = await makeListing(db);
    const senderId = (await makeUser(db)).id;
    const ask = (listingId: string, sender: string, text = '¿Hola?') =>
      sendMessage(db, { senderId: sender, about: { listingId }, text });
    expect(await ask(listing.id, listing.seller_id)).toEqual({ ok: false, error: 'own' });
    const leak = await ask(listing.id, senderId, 'Escríbeme al 300 123 4567');
    expect(leak).toEqual({ ok: false, error: 'contact' });
    const draft = await makeListing(db, { status: 'draft', published_at: null });
    expect(await ask(draft.id, senderId)).toEqual(notFound);
    expect(await db.selectFrom('conversations').select('id').execute()).toEqual([]);
  });

  it('is nobody else’s to read or to answer', async () => {
    const { id } = await makeQuestion();
    const userId = (await makeUser(db)).id;
    expect(await findConversation(db, { id, userId }, 'es')).toBeNull();
    expect(await findConversations(db, userId, 'es')).toEqual([]);
    const about = { conversationId: id };
    expect(await sendMessage(db, { senderId: userId, about, text: 'Hola' })).toEqual(notFound);
  });
});

describe('a conversation about an order', () => {
  it('is between its two sides, may name a phone, and stands on no page', async () => {
    const order = await makeDeliveredOrder(db);
    const about = { orderId: order.id };
    const text = 'Estoy en la portería: 300 123 4567';
    const sent = await sendMessage(db, { senderId: order.buyerId, about, text });
    const back = await sendMessage(db, { senderId: order.sellerId, about, text: 'Gracias.' });
    expect(sent).toEqual(back);
    const { listing_id: listingId } = await db
      .selectFrom('order_lines')
      .select('listing_id')
      .executeTakeFirstOrThrow();
    expect(await findQuestions(db, listingId)).toEqual([]);
    const stranger = (await makeUser(db)).id;
    expect(await sendMessage(db, { senderId: stranger, about, text })).toEqual(notFound);
    const query = new URLSearchParams({ order: order.id });
    expect(await findTopic(db, query, stranger)).toBeNull();
    expect(await findTopic(db, query, order.sellerId)).toMatchObject({ field: 'orderId' });
  });

  it('begins with the payment', async () => {
    const { order, buyer } = await makePlacedOrder(db);
    const about = { orderId: order.id };
    expect(await sendMessage(db, { senderId: buyer.id, about, text: 'Hola' })).toEqual(notFound);
  });
});
