import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { barsOf } from '~/shipping/barcode.server';
import { isId } from '~/values/id';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import { notFound, unavailable } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { labelNumber } from './label-rules';
import { labelSheet } from './label-sheet';
import { findLabel } from './label.reads.server';

export const handle: RouteHandle = { access: 'member' };

/** What is stuck on the parcel. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId, role } = await requireMember({ request, context });
  const lang = langOf(request);
  const id = params.id!;
  const reader = { userId, isAdmin: role === 'admin' };
  const label = isId(id) ? await findLabel(context.db, id, { reader, lang }) : null;
  if (!label) throw notFound();
  const sheet = labelSheet(label, await barsOf(labelNumber(label)), lang);
  const pdf = await context.sheets.print(sheet);
  if (!pdf.ok) throw unavailable();
  return new Response(pdf.value, {
    headers: {
      ...noStore,
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.value.length),
      'Content-Disposition': `attachment; filename="${label.code}-label.pdf"`,
    },
  });
}
