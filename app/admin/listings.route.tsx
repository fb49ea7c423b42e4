import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { adminListingsPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import type { Refused } from './admin-page';
import { searchOf } from './admin-search';
import { hideListing } from './hide-listing.server';
import { findAllListings } from './lists.reads.server';
import { ListingsPage } from './listings-page';
import { adminMessages } from './messages';
import { pageTitle } from './page-title';
import { reasonForm } from './reason.form';
import { showListing } from './show-listing.server';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.listing.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const search = searchOf(request);
  const page = await findAllListings(context.db, search);
  return json({ search, page }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: adminId, ...viewer } = await requireAdmin({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const texts = adminMessages[langOf(request)];
  const act = { adminId, listingId: fields.text('listingId') };
  const refuse = (errors: Record<string, string>, status = 400) =>
    invalid({ form: { values: fields.raw(), errors }, subjectId: act.listingId }, status);

  let done;
  switch (fields.text('intent')) {
    case 'hide': {
      const parsed = parseForm(reasonForm, fields, texts.errors);
      if (!parsed.ok) return refuse(parsed.form.errors);
      done = await hideListing(context.db, { ...act, ...parsed.value });
      break;
    }
    case 'show':
      done = await showListing(context.db, act);
      break;
    default:
      throw badRequest();
  }
  if (!done.ok && done.error === 'not_found') throw notFound();
  if (!done.ok) return refuse({ _form: texts.errors.removed }, 409);
  const text = fields.text('intent') === 'hide' ? texts.listing.hidden : texts.listing.shown;
  const flash = { context, kind: 'success' as const, text };
  return seeOther(request, adminListingsPath({ ...searchOf(request) }), { flash });
}

export default function AdminListings() {
  return <ListingsPage {...useLoaderData<typeof loader>()} refused={useActionData<Refused>()} />;
}
