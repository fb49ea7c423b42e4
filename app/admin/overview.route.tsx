import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { findOverview } from './overview.reads.server';
import { OverviewPage } from './overview-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.overview.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const overview = await findOverview(context.db, langOf(request));
  return json({ overview }, { headers: noStore });
}

export default function AdminOverview() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />;
}
