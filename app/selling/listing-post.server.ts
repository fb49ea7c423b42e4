import type { Viewer } from '~/accounts/viewer.server';
import type { DescribedBook } from '~/catalog/book-key';
import { bookTerms } from '~/catalog/book-terms';
import type { Defect } from '~/values/condition';
import {
  conditions,
  defects,
  defectsAgainst,
  highestGrade,
  isGradeAllowed,
} from '~/values/condition';
import { isId } from '~/values/id';
import type { RequestContext } from '~/web/context.server';
import { parseForm, readForm, type FormFields } from '~/web/form.server';
import type { FormState } from '~/web/form-state';
import type { Lang } from '~/web/language';
import { listingForm, type ListingFields } from './listing.form';
import type { Refused } from './listing-answers.server';
import { sellingMessages } from './messages';
import { MAX_PHOTO_BYTES, MAX_PHOTOS, MAX_PHOTOS_A_POST } from './photo-order';
import type { SaveListingError } from './save-listing.server';
import { SAME_BOOK } from './same-book-fields';
import { takePhotos } from './take-photos.server';

/** What the pages for a new and for an old copy have in common: the post of the whole form. */

/** A few files more than allowed are read, so that the page can say so and nothing typed is lost. */
export const readListingPost = (
  request: Request,
  whenCutOff: (received: FormFields) => Promise<void>,
): Promise<FormFields> =>
  readForm(request, {
    whenCutOff,
    files: { field: 'photos', maxBytes: MAX_PHOTO_BYTES, maxFiles: MAX_PHOTOS_A_POST + 4 },
  });

/** Not the first step and not a button of the list: something of the copy itself was sent. */
export const isWholeForm = (fields: FormFields): boolean =>
  ['title', 'condition', 'price'].some((name) => fields.has(name));

export type ListingPost =
  | { ok: true; value: { fields: ListingFields; photoIds: string[] } }
  | { ok: false; refused: Refused };

type Args = {
  context: Pick<RequestContext, 'db' | 'photos' | 'limits' | 'log'>;
  viewer: Pick<Viewer, 'userId'>;
  fields: FormFields;
  lang: Lang;
};

/** Takes the photos in and checks every field; whatever is wrong, good photos are kept. */
export async function checkListingPost({
  context,
  viewer,
  fields,
  lang,
}: Args): Promise<ListingPost> {
  const texts = sellingMessages[lang];
  const kept = fields.all('photoId').filter(isId).slice(0, MAX_PHOTOS);
  const photos = await takePhotos({ context, viewer, fields, most: MAX_PHOTOS_A_POST });
  const photoIds = [...kept, ...photos.ids];
  const refuse = (errors: FormState['errors'], status: number): ListingPost => ({
    ok: false,
    refused: { form: formAgain(fields, errors), keptPhotoIds: photoIds, status },
  });
  const allowed = await context.limits.take('publish_account', viewer.userId);
  if (!allowed.ok) {
    const minutes = Math.ceil(allowed.retryAfterSeconds / 60);
    return refuse({ _form: texts.refusals.too_often(minutes) }, 429);
  }
  const parsed = parseForm(listingForm, fields, texts.errors);
  const errors = {
    ...(parsed.ok ? {} : parsed.form.errors),
    ...gradeError(fields, lang),
    ...(photos.problems.length > 0 && {
      photos: photos.problems.map((one) => texts.photoProblems[one.problem](one.name)).join(' '),
    }),
  };
  if (parsed.ok && Object.keys(errors).length === 0) {
    return { ok: true, value: { fields: parsed.value, photoIds } };
  }
  return refuse(
    inOrder(errors),
    photos.problems.some((one) => one.problem === 'store_away') ? 503 : 400,
  );
}

/** The form as it was typed, with the errors of the verb beside the fields they are about. */
export function refusedBy(
  error: Exclude<SaveListingError, { kind: 'not_found' }>,
  post: { typed: FormFields; photoIds: string[]; lang: Lang },
): Refused {
  const { errors, refusals } = sellingMessages[post.lang];
  const refuse = (field: string, sentence: string, status = 400): Refused => ({
    form: formAgain(post.typed, { [field]: sentence }),
    keptPhotoIds: post.photoIds,
    status,
  });
  switch (error.kind) {
    case 'grade_too_high':
      return refuse('condition', gradeError(post.typed, post.lang).condition ?? errors.invalid);
    case 'which_book':
      return refuse(SAME_BOOK.choice, errors.which_book, 409);
    case 'sku_taken':
      return refuse('sku', errors.sku_taken);
    case 'no_copies':
      return refuse('quantity', errors.no_copies);
    case 'copies_held':
      return refuse('quantity', refusals.copies_held(error.held), 409);
    case 'too_many_photos':
      return refuse('photos', errors.too_many_photos);
    case 'hidden':
      return refuse('_form', refusals.hidden(error.reason), 409);
  }
}

/** What was typed of the book, before anybody believed it. */
export function describedBy(fields: FormFields): DescribedBook {
  const hasIsbn = fields.text('isbn').trim() !== '';
  const [title, authors, publisher] = ['title', 'authors', 'publisher'].map((name) =>
    fields.text(name).slice(0, 750),
  ) as [string, string, string];
  // With an ISBN that alone says which book it is; without an author nothing is proposed.
  return { title, authors: hasIsbn ? '' : authors, publisher, year: yearOf(fields.text('year')) };
}

const yearOf = (text: string) => (/^\d{4}$/.test(text.trim()) ? Number(text) : null);

/** The script's question alone: the form as it stands, nothing of it wrong. */
export const askedOnly = (fields: FormFields): Refused => ({
  form: formAgain(fields, {}),
  keptPhotoIds: [],
  status: 200,
});

/** As the form shows them: the summary reads from top to bottom. */
function inOrder(errors: FormState['errors']): FormState['errors'] {
  const names = Object.keys(listingForm.shape);
  names.splice(names.indexOf('price'), 0, 'photos');
  const place = (name: string) => names.indexOf(name);
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}

/** Told together with the other errors; the verb checks it again. */
function gradeError(fields: FormFields, lang: Lang): FormState['errors'] {
  const condition = conditions.find((one) => one === fields.text('condition'));
  const found = fields
    .all('defects')
    .filter((one): one is Defect => defects.includes(one as Defect));
  if (!condition || isGradeAllowed(condition, found)) return {};
  const { conditions: grades, defects: names } = bookTerms[lang];
  const because = defectsAgainst(condition, found).map((one) => names[one].toLowerCase());
  const { label } = grades[highestGrade(found)];
  return {
    condition: sellingMessages[lang].refusals.grade_too_high(label, because.join(', ')),
  };
}

/** The kept photos are shown from their own list, each of them ticked. */
function formAgain(fields: FormFields, errors: FormState['errors']): FormState {
  const { photoId: _photoId, ...values } = fields.raw();
  return { values, errors };
}
