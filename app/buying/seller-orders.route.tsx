import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { pageTitle } from './page-title';
import { SalesPage } from './sales-page';
import { findSaleCounts, listSales, saleStatusOf } from './sales.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.sales.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const status = query.get('status') ?? '';
  const after = query.get('after') ?? '';
  const [page, counts] = await Promise.all([
    listSales(context.db, userId, { status, after, lang: langOf(request) }),
    findSaleCounts(context.db, userId),
  ]);
  return json({ page, counts, status: saleStatusOf(status) }, { headers: noStore });
}

export default function SellerOrders() {
  return <SalesPage {...useLoaderData<typeof loader>()} />;
}
