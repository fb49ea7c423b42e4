import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { langOf } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { sellingMessages } from '../messages';
import { findImportHeader, listAllRefusals } from './imports.reads.server';
import { unescapeCell } from './escape-cell';
import { problemWords } from './problem-words';
import { downloadHeaders, writeCsv } from './write-csv.server';

export const handle: RouteHandle = { access: 'member' };

/** The rows that were refused, as they came, each with its reason in a last column: to correct and send again. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const { db } = context;
  const id = params.id!;
  const found = await findImportHeader(db, userId, id);
  if (!found) throw notFound();
  const { header } = found;
  const lang = langOf(request);
  async function* rows() {
    yield [...header, sellingMessages[lang].imports.refused.reason];
    for await (const { cells, problems } of listAllRefusals(db, id)) {
      const own = header.map((_, index) => unescapeCell(cells[index] ?? ''));
      yield [...own, problems.map((problem) => problemWords(problem, lang)).join(' ')];
    }
  }
  return new Response(writeCsv(rows(), { delimiter: ';', mark: true }), {
    headers: downloadHeaders('con-error.csv', 'text/csv'),
  });
}
