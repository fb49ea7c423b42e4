import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { barsOf } from '~/shipping/barcode.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound, unavailable } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { packingSlipSheet } from './packing-slip-sheet';
import { findSale } from './sales.reads.server';

export const handle: RouteHandle = { access: 'member' };

/** The packing slip as a file, for those whose printer stands elsewhere. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId: sellerId } = await requireMember({ request, context });
  const lang = langOf(request);
  const id = params.id!;
  const shape = { lang, photoOrigin: undefined };
  const sale = isId(id) ? await findSale(context.db, { id, sellerId }, shape) : null;
  if (!sale) throw notFound();
  const sheet = packingSlipSheet(sale, await barsOf(sale.code), lang);
  const pdf = await context.sheets.print(sheet);
  if (!pdf.ok) throw unavailable();
  return new Response(pdf.value, {
    headers: {
      ...noStore,
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.value.length),
      'Content-Disposition': `attachment; filename="${sale.code}.pdf"`,
    },
  });
}
