import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { MessagesPage } from './messages-page';
import { pageTitle } from './page-title';
import { answerMessage } from './talk-answer.server';
import { findConversations, findTopic } from './talks.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const topic = await findTopic(context.db, query, userId);
  if (!topic && (query.has('listing') || query.has('order'))) throw notFound();
  const conversations = await findConversations(context.db, userId, langOf(request));
  return json({ topic, conversations }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const [listingId, orderId] = [fields.text('listingId'), fields.text('orderId')];
  if (!isId(listingId) && !isId(orderId)) throw notFound();
  const about = isId(listingId) ? { listingId } : { orderId };
  return answerMessage({ request, context, viewer, fields, about });
}

export default function Messages() {
  const form = useActionData<{ form?: FormState }>()?.form;
  return <MessagesPage {...useLoaderData<typeof loader>()} form={form} />;
}
