import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { findPurchase } from './orders.reads.server';
import { pageTitle } from './page-title';
import { TransferPage } from './transfer-page';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.transfer.title);

/** Where to transfer the money of a purchase; only of one that is paid so, where the shop takes it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId: buyerId } = await requireMember({ request, context });
  const { transfer: account } = context.config.payment;
  const id = params.id!;
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  const found = account && isId(id) ? await findPurchase(context.db, { id, buyerId }, shape) : null;
  if (!account || found?.method !== 'transfer') throw notFound();
  const { groupId, code, status, holdUntil, totalMinor } = found;
  const purchase = { groupId, code, status, holdUntil, totalMinor };
  return json({ account, purchase }, { headers: noStore });
}

export default function Transfer() {
  return <TransferPage {...useLoaderData<typeof loader>()} />;
}
