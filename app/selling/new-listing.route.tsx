import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import { listSameBooks } from '~/catalog/same-books.reads.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, type FormFields } from '~/web/form.server';
import { langOf } from '~/web/language';
import { discardFiles } from '~/web/multipart.server';
import { newListingPath, newListingWithoutIsbnPath } from '~/web/paths';
import { invalid, notFound, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { keepCutOff } from './cut-off-photos.server';
import { lookUpEdition } from './editions/look-up-edition.server';
import { openLibrary } from './editions/open-library.server';
import { IsbnStep } from './isbn-step';
import { isbnForm } from './listing.form';
import type { RefusedListing } from './listing-form-data';
import { findCopyForm, findNewListingForm, listCutOff } from './listing-form.reads.server';
import { answerSaved, intentOf, refuseListing, type Refused } from './listing-answers.server';
import {
  askedOnly,
  checkListingPost,
  describedBy,
  isWholeForm,
  readListingPost,
  refusedBy,
} from './listing-post.server';
import { sellingMessages } from './messages';
import { NEW_COPY } from './new-copy';
import { NewListingPage } from './new-listing-page';
import { pageTitle } from './page-title';
import { SAME_BOOK } from './same-book-fields';
import { saveListing } from './save-listing.server';

export const handle: RouteHandle = { access: 'member', camera: true };

export const meta = pageTitle((texts) => texts.step.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const query = new URL(request.url).searchParams;
  const [isbn, copyOf] = [query.get('isbn'), query.get('copy')];
  const { photoOrigin } = context.config;
  const cutOff = await listCutOff(context.db, userId, NEW_COPY, photoOrigin);
  if (copyOf !== null) {
    const form = await findCopyForm(context.db, userId, copyOf);
    if (!form) throw notFound();
    return json({ form, cutOff }, { headers: noStore });
  }
  const form = isbn === null ? null : await findNewListingForm(context.db, userId, isbn);
  return json({ form, cutOff }, { headers: noStore });
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const viewer = await requireMember(args);
  const fields = await readListingPost(request, keepCutOff(context, viewer, NEW_COPY));
  try {
    requireCsrf(context, viewer, fields);
    if (!isWholeForm(fields)) return await takeIsbn(args, fields);

    // With every answer the books that it may be: the question stands there before it is asked.
    const refuse = async (refused: Refused) =>
      refuseListing(args, viewer, refused, await listSameBooks(context.db, describedBy(fields)));
    if (fields.text('intent') === SAME_BOOK.intent) return refuse(askedOnly(fields));
    const intent = intentOf(fields);
    const lang = langOf(request);
    const post = await checkListingPost({ context, viewer, fields, lang });
    if (!post.ok) return refuse(post.refused);
    const sameBook = fields.has(SAME_BOOK.asks) ? fields.text(SAME_BOOK.choice) : SAME_BOOK.none;
    const listing = { seller: viewer, listingId: null, intent, sameBook, ...post.value };
    const saved = await saveListing(context.db, listing);
    if (saved.ok) return answerSaved(args, saved.value, intent);
    if (saved.error.kind === 'not_found') throw notFound();
    const { photoIds } = post.value;
    return refuse(refusedBy(saved.error, { typed: fields, photoIds, lang }));
  } finally {
    await discardFiles(fields.files);
  }
}

/** The first step leads to the form that what we know of the book fills. */
async function takeIsbn({ request, context }: ActionFunctionArgs, fields: FormFields) {
  const parsed = parseForm(isbnForm, fields, sellingMessages[langOf(request)].errors);
  if (!parsed.ok) {
    return invalid({ form: parsed.form, keptPhotos: [], sameBooks: [], isStep: true });
  }
  const { isbn } = parsed.value;
  const { openLibraryOrigin } = context.config;
  const elsewhere = openLibraryOrigin ? openLibrary(openLibraryOrigin) : null;
  if (isbn) await lookUpEdition(context.db, elsewhere, isbn, context.log);
  return seeOther(request, isbn ? newListingPath({ isbn }) : newListingWithoutIsbnPath());
}

export default function NewListing() {
  const { form, cutOff } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedListing>();
  if (refused?.isStep || (!form && !refused)) {
    return <IsbnStep form={refused?.form} cutOff={cutOff.length} />;
  }
  return (
    <NewListingPage
      values={form?.values ?? {}}
      isKnown={form?.isKnown ?? false}
      isFromElsewhere={form?.isFromElsewhere ?? false}
      waiting={form?.waiting ?? 0}
      priceHelp={form?.priceHelp ?? []}
      refused={refused?.form}
      keptPhotos={refused?.keptPhotos ?? cutOff}
      cutOff={cutOff.length}
      sameBooks={(refused ?? form)?.sameBooks ?? []}
    />
  );
}
