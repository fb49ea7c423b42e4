import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import type { RouteHandle } from '~/web/route-handle';
import { ListingsPage } from './listings-page';
import { findOwnCounts, findOwnListings } from './own-listings.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.list.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const search = {
    q: query.get('q') ?? '',
    status: query.get('status') ?? '',
    after: query.get('after') ?? '',
  };
  const { photoOrigin } = context.config;
  const [page, counts] = await Promise.all([
    findOwnListings(context.db, userId, { ...search, photoOrigin }),
    findOwnCounts(context.db, userId),
  ]);
  return json({ search, page, counts }, { headers: noStore });
}

export default function Listings() {
  return <ListingsPage {...useLoaderData<typeof loader>()} />;
}
