import type { Database } from '~/db/database.server';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { inTransaction, type Trx } from '~/db/transaction.server';
import { newId } from '~/values/id';
import { err, ok, type Result } from '~/values/result';
import { truncate } from '~/values/text';
import { conversationPath } from '~/web/paths';
import { hasContact } from './contact-leak';
import * as queries from './talks.queries.server';

/** What a message is about: a copy on sale, an order of one's own, or a conversation that has begun. */
export type About = { listingId: string } | { orderId: string } | { conversationId: string };

/**
 * `not_found`: nothing of that kind, or not this person's; `own`: one's own copy; `contact`: before a
 * purchase, with a phone number, an address or a link.
 */
export type SendMessageError = 'not_found' | 'own' | 'contact';

/**
 * Writes to the other side, and tells them by mail, once. About a copy the seller's answer makes the
 * question and itself public on the copy's page. Gives the conversation's id.
 */
export async function sendMessage(
  db: Database,
  { senderId, about, text }: { senderId: string; about: About; text: string },
): Promise<Result<string, SendMessageError>> {
  return inTransaction(db, async (trx): Promise<Result<string, SendMessageError>> => {
    const found = await conversationOf(trx, { senderId, about, text });
    if (!found.ok) return found;
    const conversation = await queries.lockConversationOf(trx, found.value, senderId);
    if (!conversation) return err('not_found');
    const { id: conversationId, buyerId, sellerId, orderId, title } = conversation;
    if (orderId === null && hasContact(text)) return err('contact');
    const isSeller = senderId === sellerId;
    const question =
      isSeller && orderId === null
        ? await queries.findOpenQuestion(trx, conversationId, buyerId)
        : undefined;
    const id = newId();
    const readerId = isSeller ? buyerId : sellerId;
    await queries.insertMessage(trx, {
      id,
      conversationId,
      authorId: senderId,
      readerId,
      answersId: question?.id ?? null,
      text,
    });
    const reader = await queries.findReader(trx, readerId);
    await queueMail(trx, {
      dedupeKey: `message:${id}`,
      recipient: reader.email,
      language: reader.language,
      template: 'message_received',
      data: {
        name: reader.name,
        title: truncate(title, 120),
        message: text,
        path: conversationPath(conversationId),
      },
    });
    return ok(conversationId);
  });
}

async function conversationOf(
  trx: Trx,
  { senderId, about, text }: { senderId: string; about: About; text: string },
): Promise<Result<string, SendMessageError>> {
  if ('conversationId' in about) return ok(about.conversationId);
  if ('orderId' in about) {
    const order = await queries.findOrderToTalkOf(trx, about.orderId, senderId);
    return order ? ok(await queries.getOrMakeConversation(trx, about, order)) : err('not_found');
  }
  const listing = await queries.findAskableListing(trx, about.listingId);
  if (!listing) return err('not_found');
  if (listing.sellerId === senderId) return err('own');
  // Before there is a conversation: a refused message leaves nothing behind.
  if (hasContact(text)) return err('contact');
  return ok(await queries.getOrMakeConversation(trx, about, { ...listing, buyerId: senderId }));
}

/** The person has opened a conversation of theirs. */
export const readConversation = (db: Database, id: string, userId: string): Promise<void> =>
  queries.markRead(db, id, userId);
