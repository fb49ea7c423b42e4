import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { ConversationPage } from './conversation-page';
import { pageTitle } from './page-title';
import { readConversation } from './send-message.server';
import { answerMessage } from './talk-answer.server';
import { findConversation } from './talks.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const own = { id: params.id!, userId };
  const conversation = await findConversation(context.db, own, langOf(request));
  if (!conversation) throw notFound();
  // Opening it is reading it; asked for again nothing changes.
  await readConversation(context.db, conversation.id, userId);
  return json({ conversation }, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const own = { id: params.id!, userId: viewer.userId };
  // Before the form is judged, so that a stranger learns nothing from its mistakes.
  if (!(await findConversation(context.db, own, langOf(request)))) throw notFound();
  const about = { conversationId: own.id };
  return answerMessage({ request, context, viewer, fields, about });
}

export default function Conversation() {
  const form = useActionData<{ form?: FormState }>()?.form;
  return <ConversationPage {...useLoaderData<typeof loader>()} form={form} />;
}
