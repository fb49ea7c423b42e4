import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { pageTitle } from './page-title';
import { ReceiptPage } from './receipt-page';
import { findReceiptView } from './receipts.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.receipt.pageTitle);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId, role } = await requireMember({ request, context });
  const reader = { userId, isAdmin: role === 'admin' };
  const lang = langOf(request);
  const receipt = await findReceiptView(context.db, params.id!, { reader, lang });
  if (!receipt) throw notFound();
  return json({ receipt }, { headers: noStore });
}

export default function Receipt() {
  return <ReceiptPage {...useLoaderData<typeof loader>()} />;
}
