import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import type { FormState } from '~/ui/form-state';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { importPath } from '~/web/paths';
import { badRequest, invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { sellingMessages } from '../messages';
import { pageTitle } from '../page-title';
import { isImportField, type Mapping } from './columns';
import { MAX_COLUMNS } from './file-format';
import { ImportPage } from './import-page';
import { isImportIntent } from './import-status';
import { findImportPage } from './imports.reads.server';
import { moveImport } from './move-import.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.imports.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const page = await findImportPage(context.db, userId, params.id!);
  if (!page) throw notFound();
  const query = new URL(request.url).searchParams;
  // How often the page has come back by itself, for a reader without JavaScript.
  const refreshes = Number(query.get('t')) || 0;
  const choosesColumns = query.has('columns');
  return json({ page, refreshes, choosesColumns }, { headers: noStore });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const texts = sellingMessages[langOf(request)].imports;
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const intent = fields.text('intent') || 'continue';
  if (!isImportIntent(intent)) throw badRequest();
  const importId = params.id!;
  const columns = {
    mapping: mappingOf(fields),
    publishes: fields.text('newCopies') !== 'draft',
    matchesBooks: fields.has('matchBooks'),
  };
  const moved = await moveImport(context.db, {
    sellerId: viewer.userId,
    importId,
    intent,
    ...(intent === 'continue' && { columns }),
  });
  if (moved.ok) return seeOther(request, importPath(importId));
  switch (moved.error) {
    case 'not_found':
      throw notFound();
    case 'wrong_moment':
      return invalid({ form: { values: {}, errors: { _form: texts.wrongMoment } } }, 409);
    case 'needs_sku':
    case 'twice': {
      const errors = { _form: texts.mappingProblems[moved.error] };
      return invalid({ form: { values: fields.raw(), errors } });
    }
  }
}

/** `column.0`, `column.1` …: what the page says of each column; a post that names none has no say. */
function mappingOf(fields: FormFields): Mapping | undefined {
  if (!fields.names().some((name) => name.startsWith('column.'))) return undefined;
  return Array.from({ length: MAX_COLUMNS }, (_, index) => {
    const field = fields.text(`column.${index}`);
    return isImportField(field) ? field : '';
  });
}

export default function Import() {
  const { page, refreshes, choosesColumns } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <ImportPage page={page} {...{ refreshes, choosesColumns, form }} />;
}
