import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound, unavailable } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { receiptSheet } from './receipt-sheet';
import { findReceiptView } from './receipts.reads.server';

export const handle: RouteHandle = { access: 'member' };

/** A receipt as a file, to keep or to hand on. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId, role } = await requireMember({ request, context });
  const lang = langOf(request);
  const reader = { userId, isAdmin: role === 'admin' };
  const receipt = await findReceiptView(context.db, params.id!, { reader, lang });
  if (!receipt) throw notFound();
  const pdf = await context.sheets.print(receiptSheet(receipt, lang));
  if (!pdf.ok) throw unavailable();
  return new Response(pdf.value, {
    headers: {
      ...noStore,
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.value.length),
      'Content-Disposition': `attachment; filename="${receipt.code}.pdf"`,
    },
  });
}
