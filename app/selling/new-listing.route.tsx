import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { discardFiles } from '~/web/multipart.server';
import { newListingPath, newListingWithoutIsbnPath } from '~/web/paths';
import { invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { lookUpEdition } from './editions/look-up-edition.server';
import { openLibrary } from './editions/open-library.server';
import { IsbnStep } from './isbn-step';
import { isbnForm } from './listing.form';
import type { RefusedListing } from './listing-form-data';
import { findCopyForm, findNewListingForm } from './listing-form.reads.server';
import { answerSaved, intentOf, refuseListing } from './listing-answers.server';
import { checkListingPost, isWholeForm, readListingPost, refusedBy } from './listing-post.server';
import { sellingMessages } from './messages';
import { NewListingPage } from './new-listing-page';
import { pageTitle } from './page-title';
import { saveListing } from './save-listing.server';

export const handle: RouteHandle = { access: 'member', camera: true };

export const meta = pageTitle((texts) => texts.step.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const [isbn, copyOf] = [query.get('isbn'), query.get('copy')];
  if (copyOf !== null) {
    const values = await findCopyForm(context.db, userId, copyOf);
    if (!values) throw notFound();
    const form = { values, isKnown: false, isFromElsewhere: false, waiting: 0, priceHelp: [] };
    return json({ form }, { headers: noStore });
  }
  const form = isbn === null ? null : await findNewListingForm(context.db, userId, isbn);
  return json({ form }, { headers: noStore });
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const viewer = await requireMember(args);
  const fields = await readListingPost(request);
  try {
    requireCsrf(context, viewer, fields);
    if (!isWholeForm(fields)) return await takeIsbn(args, fields);

    const intent = intentOf(fields);
    const lang = langOf(request);
    const post = await checkListingPost({ context, viewer, fields, lang });
    if (!post.ok) return refuseListing(args, viewer, post.refused);
    const listing = { seller: viewer, listingId: null, intent, ...post.value };
    const saved = await saveListing(context.db, listing);
    if (saved.ok) return answerSaved(args, saved.value, intent);
    if (saved.error.kind === 'not_found') throw notFound();
    const { photoIds } = post.value;
    const refused = refusedBy(saved.error, { typed: fields, photoIds, lang });
    return refuseListing(args, viewer, refused);
  } finally {
    await discardFiles(fields.files);
  }
}

/** The first step leads to the form that what we know of the book fills. */
async function takeIsbn({ request, context }: ActionFunctionArgs, fields: FormFields) {
  const parsed = parseForm(isbnForm, fields, sellingMessages[langOf(request)].errors);
  if (!parsed.ok) return invalid({ form: parsed.form, keptPhotos: [], isStep: true });
  const { isbn } = parsed.value;
  const { openLibraryOrigin } = context.config;
  const elsewhere = openLibraryOrigin ? openLibrary(openLibraryOrigin) : null;
  if (isbn) await lookUpEdition(context.db, elsewhere, isbn, context.log);
  return seeOther(request, isbn ? newListingPath({ isbn }) : newListingWithoutIsbnPath());
}

export default function NewListing() {
  const { form } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedListing>();
  if (refused?.isStep || (!form && !refused)) return <IsbnStep form={refused?.form} />;
  return (
    <NewListingPage
      values={form?.values ?? {}}
      isKnown={form?.isKnown ?? false}
      isFromElsewhere={form?.isFromElsewhere ?? false}
      waiting={form?.waiting ?? 0}
      priceHelp={form?.priceHelp ?? []}
      refused={refused?.form}
      keptPhotos={refused?.keptPhotos ?? []}
    />
  );
}
