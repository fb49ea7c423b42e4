import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminUsersPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import type { Refused } from './admin-page';
import { searchOf } from './admin-search';
import { disableUser, enableUser } from './disable-user.server';
import { findUsers } from './lists.reads.server';
import { adminMessages } from './messages';
import { pageTitle } from './page-title';
import { reasonForm } from './reason.form';
import { UsersPage } from './users-page';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.user.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireAdmin({ request, context });
  const search = searchOf(request);
  const page = await findUsers(context.db, search);
  return json({ search, page, adminId: userId }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const texts = adminMessages[langOf(request)];
  const act = { adminId, userId: fields.text('userId') };
  const refuse = (errors: Record<string, string>, status = 400) =>
    invalid({ form: { values: fields.raw(), errors }, subjectId: act.userId }, status);

  let done;
  switch (fields.text('intent')) {
    case 'disable': {
      const parsed = parseForm(reasonForm, fields, texts.errors);
      if (!parsed.ok) return refuse(parsed.form.errors);
      done = await disableUser(context.db, { ...act, ...parsed.value });
      break;
    }
    case 'enable':
      done = await enableUser(context.db, act);
      break;
    default:
      throw badRequest();
  }
  if (!done.ok && done.error === 'not_found') throw notFound();
  if (!done.ok) return refuse({ _form: texts.errors.yourself }, 409);
  const isDisabled = fields.text('intent') === 'disable';
  const text = isDisabled ? texts.user.disabledDone : texts.user.enabledDone;
  const flash = { context, kind: 'success' as const, text };
  return seeOther(request, adminUsersPath({ ...searchOf(request) }), { flash });
}

export default function AdminUsers() {
  return <UsersPage {...useLoaderData<typeof loader>()} refused={useActionData<Refused>()} />;
}
