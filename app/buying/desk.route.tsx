import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import type { RouteHandle } from '~/web/route-handle';
import { DeskPage } from './desk-page';
import { findDesk } from './desk.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.desk.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  return json({ desk: await findDesk(context.db, userId) }, { headers: noStore });
}

export default function Desk() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}
