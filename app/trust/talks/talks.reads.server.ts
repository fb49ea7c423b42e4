import { momentOf, type Moment } from '~/buying/moment';
import type { Database } from '~/db/database.server';
import { isId } from '~/values/id';
import type { Lang } from '~/web/language';
import * as queries from './talks.queries.server';

const CONVERSATIONS = 100;
const MESSAGES = 200;
const QUESTIONS = 10;

export interface ConversationLine {
  id: string;
  title: string;
  /** The other side's name, as this side may know it. */
  other: string;
  unread: number;
  at: Moment;
}

export interface ConversationView {
  id: string;
  title: string;
  other: string;
  listingId: string | null;
  order: { id: string; isBought: boolean } | null;
  messages: { id: string; isOwn: boolean; text: string; at: Moment }[];
}

/** What a new message would be about; null where there is nothing of the kind for this person. */
export interface Topic {
  field: 'listingId' | 'orderId';
  id: string;
  title: string;
}

/** The person's conversations, the liveliest first. */
export async function findConversations(
  db: Database,
  userId: string,
  lang: Lang,
): Promise<ConversationLine[]> {
  const rows = await queries.listConversations(db, userId, CONVERSATIONS);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    other: row.buyer_id === userId ? row.display_name : row.buyer_name,
    unread: Number(row.unread),
    at: momentOf(row.written_at, lang, 'short'),
  }));
}

export async function findConversation(
  db: Database,
  { id, userId }: { id: string; userId: string },
  lang: Lang,
): Promise<ConversationView | null> {
  const row = isId(id) ? await queries.findConversation(db, id, userId) : undefined;
  if (!row) return null;
  const messages = await queries.listMessages(db, row.id, MESSAGES);
  const isBuyer = row.buyer_id === userId;
  return {
    id: row.id,
    title: row.title,
    other: isBuyer ? row.display_name : row.buyer_name,
    listingId: row.listing_id,
    order: row.order_id === null ? null : { id: row.order_id, isBought: isBuyer },
    messages: messages.map((message) => ({
      id: message.id,
      isOwn: message.author_id === userId,
      text: message.text,
      at: momentOf(message.created_at, lang),
    })),
  };
}

/** What the query of the page names: a copy on sale, or an order of the person's. */
export async function findTopic(
  db: Database,
  query: URLSearchParams,
  userId: string,
): Promise<Topic | null> {
  const [listingId, orderId] = [query.get('listing') ?? '', query.get('order') ?? ''];
  if (isId(listingId)) {
    const listing = await queries.findAskableListing(db, listingId);
    if (!listing || listing.sellerId === userId) return null;
    return { field: 'listingId', id: listing.id, title: listing.title };
  }
  if (!isId(orderId)) return null;
  const order = await queries.findOrderToTalkOf(db, orderId, userId);
  return order ? { field: 'orderId', id: order.id, title: order.title } : null;
}

/** Questions that were answered, for the copy's page. */
export const findQuestions = (db: Database, listingId: string) =>
  queries.listAnsweredQuestions(db, listingId, QUESTIONS);

export const findUnreadCount = queries.countUnread;
