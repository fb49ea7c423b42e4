import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { OrdersPage } from './orders-page';
import { listPurchases } from './orders.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.orders.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const page = await listPurchases(context.db, viewer.userId, {
    after: new URL(request.url).searchParams.get('after') ?? '',
    lang: langOf(request),
    photoOrigin: context.config.photoOrigin,
  });
  return json({ page }, { headers: noStore });
}

export default function Orders() {
  return <OrdersPage page={useLoaderData<typeof loader>().page} />;
}
