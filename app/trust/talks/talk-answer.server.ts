// A message as it is posted, from the page of a new one or of a conversation.
import type { Viewer } from '~/accounts/viewer.server';
import type { RequestContext } from '~/web/context.server';
import { parseForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { conversationPath } from '~/web/paths';
import { invalid, notFound, seeOther, tooMany } from '~/web/responses.server';
import { talkMessages } from './messages';
import { sendMessage, type About } from './send-message.server';
import { messageForm } from './talk.form';

type Post = {
  request: Request;
  context: RequestContext;
  viewer: Pick<Viewer, 'userId'>;
  fields: FormFields;
  about: About;
};

/** Sends it and leads to the conversation, or says why not with the form as it was typed. */
export async function answerMessage({ request, context, viewer, fields, about }: Post) {
  const texts = talkMessages[langOf(request)];
  const parsed = parseForm(messageForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const room = await context.limits.take('message_account', viewer.userId);
  if (!room.ok) throw tooMany(room.retryAfterSeconds);
  const sent = await sendMessage(context.db, {
    senderId: viewer.userId,
    about,
    text: parsed.value.text,
  });
  if (sent.ok) {
    const flash = { context, kind: 'success' as const, text: texts.sent };
    return seeOther(request, conversationPath(sent.value), { flash });
  }
  if (sent.error === 'not_found') throw notFound();
  const errors = { text: texts.errors[sent.error] };
  return invalid({ form: { values: fields.raw(), errors } });
}
