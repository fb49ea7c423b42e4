import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { barsOf } from '~/shipping/barcode.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { PackingSlip } from './packing-slip';
import { pageTitle } from './page-title';
import { findSale } from './sales.reads.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.slip.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId: sellerId } = await requireMember({ request, context });
  const shape = { lang: langOf(request), photoOrigin: context.config.photoOrigin };
  const id = params.id!;
  const sale = isId(id) ? await findSale(context.db, { id, sellerId }, shape) : null;
  if (!sale) throw notFound();
  return json({ sale, bars: await barsOf(sale.code) }, { headers: noStore });
}

export default function PackingSlipOfSale() {
  return <PackingSlip {...useLoaderData<typeof loader>()} />;
}
