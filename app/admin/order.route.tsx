import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { findOrderDetails } from './money.reads.server';
import { AdminOrderPage } from './order-page';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.order.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const order = await findOrderDetails(context.db, params.id!, langOf(request));
  if (!order) throw notFound();
  return json({ order }, { headers: noStore });
}

export default function AdminOrder() {
  return <AdminOrderPage {...useLoaderData<typeof loader>()} />;
}
