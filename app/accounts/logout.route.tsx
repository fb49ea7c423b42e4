import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireCsrf } from '~/web/csrf.server';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { homePath } from '~/web/paths';
import { seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { accountMessages } from './messages';
import { closeSession } from './open-session.server';
import { getViewer } from './viewer.server';

export const handle: RouteHandle = { access: 'public' };

/** A link or a reload must not sign anybody out: only the form does. */
export function loader({ request }: LoaderFunctionArgs) {
  return seeOther(request, homePath());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await getViewer(context);
  if (viewer) requireCsrf(context, viewer, await readForm(request));
  const cookies = await closeSession(context);
  const { done } = accountMessages[langOf(request)].logout;
  return seeOther(request, homePath(), {
    flash: { context, kind: 'success', text: done },
    cookies,
  });
}
