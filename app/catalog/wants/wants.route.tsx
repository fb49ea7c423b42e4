import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getViewer, requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { readForm, type FormFields } from '~/web/form.server';
import { langOf, langOfPath } from '~/web/language';
import { loginPath, wantsPath } from '~/web/paths';
import { invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { catalogFields } from '../catalog-query';
import { catalogMessages } from '../messages';
import { addWant, removeWant } from './change-wants.server';
import { findWants, readTarget } from './wants.reads.server';
import { WantsPage } from './wants-page';

export const handle: RouteHandle = { access: 'member' };

export const meta: MetaFunction = ({ location }) => [
  { title: `${catalogMessages[langOfPath(location.pathname)].wants.title} · BookStore` },
  { name: 'robots', content: 'noindex' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const search = new URL(request.url).searchParams;
  const view = await findWants(context.db, userId, { search, lang: langOf(request) });
  if (view === 'no_such_book') throw notFound();
  return json(view, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await readForm(request);
  const asked = askedFor(fields);
  const viewer = await getViewer(context);
  // The book's page is the same for all visitors: who is not known yet signs in, and is asked again.
  if (!viewer) {
    const redirectTo = wantsPath(Object.fromEntries(entriesOf(asked)));
    return seeOther(request, loginPath({ redirectTo }));
  }
  requireCsrf(context, viewer, fields);
  const texts = catalogMessages[langOf(request)].wants;
  const done = (text: string) =>
    seeOther(request, wantsPath(), { flash: { context, kind: 'success', text } });
  const refuse = (problem: keyof typeof texts.errors, status = 400) =>
    invalid({ form: { values: fields.raw(), errors: { _form: texts.errors[problem] } } }, status);

  if ([...asked.keys()].length === 0) return refuse('nothing');
  const target = readTarget(asked);
  if (!target) return refuse('too_wide');
  if (fields.text('intent') === 'remove') {
    await removeWant(context.db, viewer.userId, target);
    return done(texts.removed);
  }
  const added = await addWant(context.db, viewer.userId, target);
  if (added.ok) return done(added.value.isNew ? texts.added : texts.addedAgain);
  if (added.error === 'not_found') throw notFound();
  return refuse(added.error, 409);
}

/** The form's book, or the parameters of its search. */
function askedFor(fields: FormFields): URLSearchParams {
  return new URLSearchParams(
    ['bookId', ...catalogFields].flatMap((name) =>
      fields
        .all(name)
        .filter((value) => value !== '')
        .map((value) => [name, value]),
    ),
  );
}

const entriesOf = (search: URLSearchParams) =>
  [...new Set(search.keys())].map((name) => [name, search.getAll(name)] as const);

export default function Wants() {
  return (
    <WantsPage
      {...useLoaderData<typeof loader>()}
      form={useActionData<{ form: FormState }>()?.form}
    />
  );
}
