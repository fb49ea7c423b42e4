import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { findDeadlines } from '~/trust/claims/claims.reads.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { ClaimsPage } from './claims-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.claims);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const deadlines = await findDeadlines(context.db, langOf(request));
  return json({ deadlines }, { headers: noStore });
}

export default function AdminClaims() {
  return <ClaimsPage {...useLoaderData<typeof loader>()} />;
}
