import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { exportFormats } from './export-columns';
import { listExportRows } from './export-copies.reads.server';
import { downloadHeaders, writeCsv } from './write-csv.server';

export const handle: RouteHandle = { access: 'member' };

/** The seller's copies as a file: our CSV, or with `format=abebooks` AbeBooks' tab file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const asked = new URL(request.url).searchParams.get('format');
  const format = exportFormats.find((one) => one === asked) ?? 'csv';
  const rows = listExportRows(context.db, userId, format);
  if (format === 'abebooks') {
    return new Response(writeCsv(rows, { delimiter: '\t', mark: false }), {
      headers: downloadHeaders('abebooks.txt', 'text/plain'),
    });
  }
  // Excel opens a file by a double click where the separator is the one of its language.
  const delimiter = langOf(request) === 'es' ? ';' : ',';
  return new Response(writeCsv(rows, { delimiter, mark: true }), {
    headers: downloadHeaders('ejemplares.csv', 'text/csv'),
  });
}
