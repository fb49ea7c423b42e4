import type { LoaderFunctionArgs } from '@remix-run/node';
import { isJustSignedIn } from '~/accounts/session.reads.server';
import { requireMember } from '~/accounts/viewer.server';
import { downloadHeaders } from '~/selling/import/write-csv.server';
import { myDataPath } from '~/web/paths';
import { seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { writeMyData } from './write-my-data.server';

export const handle: RouteHandle = { access: 'member' };

/** The person's own copy as a file; who has not typed the password lately is led to where it is asked. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  if (!(await isJustSignedIn(context.db, viewer))) throw seeOther(request, myDataPath());
  context.log.info({ event: 'data_exported' }, 'a person took their data');
  return new Response(writeMyData(context.db, viewer.userId), {
    headers: downloadHeaders('bookstore.json', 'application/json'),
  });
}
