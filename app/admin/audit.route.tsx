import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import type { RouteHandle } from '~/web/route-handle';
import { searchOf } from './admin-search';
import { AuditPage } from './audit-page';
import { findAudit } from './audit.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.audit.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const search = searchOf(request);
  const page = await findAudit(context.db, search);
  return json({ search, page }, { headers: noStore });
}

export default function AdminAudit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
