import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import type { FormState } from '~/ui/form-state';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { sellListingsPath } from '~/web/paths';
import { badRequest, invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { changeListings, type BulkChange } from './change-listings.server';
import { bulkIntents } from './bulk-intents';
import { bulkWords } from './bulk-words';
import { ListingsPage } from './listings-page';
import { sellingMessages } from './messages';
import { findOwnCounts, findOwnIds, findOwnListings } from './own-listings.reads.server';
import { pageTitle } from './page-title';
import { readPercent } from './price-change';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.list.title);

const searchOf = (request: Request) => {
  const query = new URL(request.url).searchParams;
  return {
    q: query.get('q') ?? '',
    status: query.get('status') ?? '',
    after: query.get('after') ?? '',
  };
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const search = searchOf(request);
  const { photoOrigin } = context.config;
  const [page, counts] = await Promise.all([
    findOwnListings(context.db, userId, { ...search, photoOrigin }),
    findOwnCounts(context.db, userId),
  ]);
  return json({ search, page, counts }, { headers: noStore });
}

/** A button for the chosen copies, or for all that the search finds. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const lang = langOf(request);
  const { errors } = sellingMessages[lang].bulk;
  const search = searchOf(request);
  const refuse = (error: Record<string, string>) =>
    invalid({ form: { values: fields.raw(), errors: error } });
  const change = changeOf(fields);
  if (!change) return refuse({ percent: errors.percent });
  const ids = fields.has('all')
    ? await findOwnIds(context.db, viewer.userId, search)
    : fields.all('listingId');
  if (ids.length === 0) return refuse({ _form: errors.none });
  const result = await changeListings(context.db, { sellerId: viewer.userId, ids, change });
  const text = bulkWords(change.kind, result, lang);
  const kind = result.changed > 0 || Object.keys(result.refused).length === 0 ? 'success' : 'error';
  return seeOther(request, sellListingsPath(search), { flash: { context, kind, text } });
}

/** Which button was pressed; null for a percentage that is none. Throws 400 for one we do not have. */
function changeOf(fields: FormFields): BulkChange | null {
  const kind = bulkIntents.find((one) => one === fields.text('intent'));
  if (!kind) throw badRequest();
  if (kind !== 'price') return { kind };
  const tenths = readPercent(fields.text('percent'));
  return tenths === null ? null : { kind, tenths };
}

export default function Listings() {
  const form = useActionData<{ form: FormState }>()?.form;
  return <ListingsPage {...useLoaderData<typeof loader>()} form={form} />;
}
