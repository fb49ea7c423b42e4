import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { makePackingSlip } from './make-packing-slip.server';
import { findSale } from './sales.reads.server';

export const handle: RouteHandle = { access: 'member' };

/** The same sheet as a file, for those whose printer stands elsewhere. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId: sellerId } = await requireMember({ request, context });
  const lang = langOf(request);
  const id = params.id!;
  const shape = { lang, photoOrigin: undefined };
  const sale = isId(id) ? await findSale(context.db, { id, sellerId }, shape) : null;
  if (!sale) throw notFound();
  const pdf = await makePackingSlip(sale, lang);
  return new Response(pdf, {
    headers: {
      ...noStore,
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.length),
      'Content-Disposition': `inline; filename="${sale.code}.pdf"`,
    },
  });
}
