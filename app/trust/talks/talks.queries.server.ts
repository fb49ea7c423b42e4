import { sql } from 'kysely';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';

export type Handle = Database | Trx;

/** A copy that may be asked about: on sale, and somebody else's. */
export async function findAskableListing(db: Handle, listingId: string) {
  return db
    .selectFrom('listings')
    .select(['id', 'seller_id as sellerId', 'title'])
    .where('id', '=', listingId)
    .where('status', '=', 'published')
    .executeTakeFirst();
}

/** An order of which the person is a party, with what was bought first. */
export async function findOrderToTalkOf(db: Handle, orderId: string, userId: string) {
  return db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['orders.id', 'orders.buyer_id as buyerId', 'orders.seller_id as sellerId'])
    .select(['orders.code', 'order_lines.title'])
    .where('orders.id', '=', orderId)
    .where('orders.paid_at', 'is not', null)
    .where((eb) => eb.or([eb('orders.buyer_id', '=', userId), eb('orders.seller_id', '=', userId)]))
    .orderBy('order_lines.id')
    .limit(1)
    .executeTakeFirst();
}

type About = { listingId: string } | { orderId: string };
type Parties = { buyerId: string; sellerId: string; title: string };

/** The conversation about it, made by the first who writes; its key is taken once. */
export async function getOrMakeConversation(
  trx: Trx,
  about: About,
  { buyerId, sellerId, title }: Parties,
): Promise<string> {
  const listingId = 'listingId' in about ? about.listingId : null;
  const orderId = 'orderId' in about ? about.orderId : null;
  await trx
    .insertInto('conversations')
    .values({
      id: newId(),
      listing_id: listingId,
      order_id: orderId,
      buyer_id: buyerId,
      seller_id: sellerId,
      title,
      created_at: now(),
      written_at: now(),
    })
    .onDuplicateKeyUpdate({ title })
    .execute();
  const query = trx.selectFrom('conversations').select('id');
  const row =
    orderId === null
      ? await query
          .where('listing_id', '=', listingId)
          .where('buyer_id', '=', buyerId)
          .executeTakeFirstOrThrow()
      : await query.where('order_id', '=', orderId).executeTakeFirstOrThrow();
  return row.id;
}

/** A conversation, locked, if the person is a party of it. */
export async function lockConversationOf(trx: Trx, id: string, userId: string) {
  return trx
    .selectFrom('conversations')
    .select(['id', 'buyer_id as buyerId', 'seller_id as sellerId', 'title', 'order_id as orderId'])
    .where('id', '=', id)
    .where((eb) => eb.or([eb('buyer_id', '=', userId), eb('seller_id', '=', userId)]))
    .forUpdate()
    .executeTakeFirst();
}

/** The buyer's newest question that has no answer yet. */
export async function findOpenQuestion(trx: Trx, conversationId: string, buyerId: string) {
  return trx
    .selectFrom('messages as question')
    .leftJoin('messages as answer', 'answer.answers_id', 'question.id')
    .select('question.id')
    .where('question.conversation_id', '=', conversationId)
    .where('question.author_id', '=', buyerId)
    .where('answer.id', 'is', null)
    .orderBy('question.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertMessage(
  trx: Trx,
  message: {
    id: string;
    conversationId: string;
    authorId: string;
    readerId: string;
    answersId: string | null;
    text: string;
  },
): Promise<void> {
  await trx
    .insertInto('messages')
    .values({
      id: message.id,
      conversation_id: message.conversationId,
      author_id: message.authorId,
      reader_id: message.readerId,
      answers_id: message.answersId,
      text: message.text,
      created_at: now(),
    })
    .execute();
  await trx
    .updateTable('conversations')
    .set({ written_at: now() })
    .where('id', '=', message.conversationId)
    .execute();
}

/** Whom a mail goes to. */
export async function findReader(trx: Trx, userId: string) {
  return trx
    .selectFrom('users')
    .select(['email', 'name', 'language'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
}

export async function markRead(db: Database, conversationId: string, userId: string) {
  await db
    .updateTable('messages')
    .set({ read_at: now() })
    .where('conversation_id', '=', conversationId)
    .where('reader_id', '=', userId)
    .where('read_at', 'is', null)
    .execute();
}

const selectConversations = (db: Database, userId: string) =>
  db
    .selectFrom('conversations as c')
    .innerJoin('users as buyers', 'buyers.id', 'c.buyer_id')
    .innerJoin('sellers', 'sellers.user_id', 'c.seller_id')
    .select(['c.id', 'c.title', 'c.listing_id', 'c.order_id', 'c.buyer_id', 'c.written_at'])
    .select(['buyers.name as buyer_name', 'sellers.display_name', 'sellers.handle'])
    .where((eb) => eb.or([eb('c.buyer_id', '=', userId), eb('c.seller_id', '=', userId)]));

export async function listConversations(db: Database, userId: string, limit: number) {
  return selectConversations(db, userId)
    .select(
      sql<string>`(SELECT COUNT(*) FROM messages m WHERE m.conversation_id = c.id
        AND m.reader_id = ${userId} AND m.read_at IS NULL)`.as('unread'),
    )
    .orderBy('c.written_at', 'desc')
    .limit(limit)
    .execute();
}

/** One conversation of the person; nothing for anybody else (C34). */
export async function findConversation(db: Database, id: string, userId: string) {
  return selectConversations(db, userId).where('c.id', '=', id).executeTakeFirst();
}

export async function listMessages(db: Database, conversationId: string, limit: number) {
  const newest = await db
    .selectFrom('messages')
    .select(['id', 'author_id', 'text', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return newest.reverse();
}

/** Questions about a copy that its seller has answered, the newest first; nobody is named. */
export async function listAnsweredQuestions(db: Database, listingId: string, limit: number) {
  return db
    .selectFrom('conversations')
    .innerJoin('messages as answer', 'answer.conversation_id', 'conversations.id')
    .innerJoin('messages as question', 'question.id', 'answer.answers_id')
    .select(['answer.id as key', 'question.text as question', 'answer.text as answer'])
    .where('conversations.listing_id', '=', listingId)
    .orderBy('answer.id', 'desc')
    .limit(limit)
    .execute();
}

export async function countUnread(db: Database, userId: string): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select(sql<string>`COUNT(*)`.as('count'))
    .where('reader_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
