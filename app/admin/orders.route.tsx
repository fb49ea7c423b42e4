import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { searchOf } from './admin-search';
import { findAllOrders } from './money.reads.server';
import { OrdersPage } from './orders-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.order.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const search = searchOf(request);
  const page = await findAllOrders(context.db, { ...search, lang: langOf(request) });
  return json({ search, page }, { headers: noStore });
}

export default function AdminOrders() {
  return <OrdersPage {...useLoaderData<typeof loader>()} />;
}
