import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireAdmin } from '~/accounts/viewer.server';
import { downloadHeaders, writeCsv } from '~/selling/import/write-csv.server';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { exportBatch } from './payouts.reads.server';

export const handle: RouteHandle = { access: 'admin' };

/** The file that the bank pays by. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId: adminId } = await requireAdmin({ request, context });
  const batchId = params.id!;
  const rows = await exportBatch(context.db, context.config.secretKeys, { batchId, adminId });
  if (!rows) throw notFound();
  async function* each() {
    for (const row of rows!) yield await Promise.resolve(row);
  }
  return new Response(writeCsv(each(), { delimiter: ',', mark: false }), {
    headers: downloadHeaders(`payouts-${batchId}.csv`, 'text/csv'),
  });
}
