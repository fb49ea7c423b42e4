import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import type { FormState } from '~/ui/form-state';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { discardFiles } from '~/web/multipart.server';
import { importPath } from '~/web/paths';
import { invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { sellingMessages } from '../messages';
import { pageTitle } from '../page-title';
import { MAX_FILE_BYTES } from './file-format';
import { listOwnImports } from './imports.reads.server';
import { ImportsPage } from './imports-page';
import { receiveFile } from './receive-file.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.imports.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  return json({ files: await listOwnImports(context.db, userId) }, { headers: noStore });
}

/** A little more is read than is taken, so that the page can say what was too much. */
const READ_BYTES = MAX_FILE_BYTES + 8 * 1024 * 1024;

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const texts = sellingMessages[langOf(request)].imports;
  const fields = await readForm(request, {
    files: { field: 'file', maxBytes: READ_BYTES, maxFiles: 1 },
  });
  const refuse = (problem: keyof typeof texts.fileProblems, status = 400, row?: number | null) => {
    const sentence = texts.fileProblems[problem];
    const file = row ? texts.atRow(sentence, row) : sentence;
    return invalid({ form: { values: {}, errors: { file } } }, status);
  };
  try {
    requireCsrf(context, viewer, fields);
    const file = fields.files[0];
    if (!file) return refuse('file_missing');
    const allowed = await context.limits.take('import_account', viewer.userId);
    if (!allowed.ok) return refuse('too_often', 429);
    const received = await receiveFile(context.db, viewer.userId, file);
    if (!received.ok) return refuse(received.error.problem, 400, received.error.row);
    return seeOther(request, importPath(received.value));
  } finally {
    await discardFiles(fields.files);
  }
}

export default function Imports() {
  const { files } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <ImportsPage files={files} form={form} />;
}
