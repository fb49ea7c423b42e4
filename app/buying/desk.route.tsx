import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { findReputation } from '~/trust/reviews/reviews.reads.server';
import { noStore } from '~/web/cache-headers';
import type { RouteHandle } from '~/web/route-handle';
import { DeskPage } from './desk-page';
import { findDesk } from './desk.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.desk.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const [desk, reputation] = await Promise.all([
    findDesk(context.db, userId),
    findReputation(context.db, { sellerId: userId }),
  ]);
  return json({ desk, reputation }, { headers: noStore });
}

export default function Desk() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}
