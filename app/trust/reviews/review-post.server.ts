// A review as either side posts it from its page of the order.
import type { Database } from '~/db/database.server';
import { parseForm, type FormFields } from '~/web/form.server';
import type { Lang } from '~/web/language';
import type { ClaimAnswer } from '../claims/buyer-post.server';
import { reviewMessages } from './messages';
import { reviewForm } from './review.form';
import { writeReview, type NewReviewInput } from './write-review.server';

type Post = Pick<NewReviewInput, 'orderId' | 'by'> & { fields: FormFields; lang: Lang };

export async function answerReview(
  db: Database,
  { orderId, by, fields, lang }: Post,
): Promise<ClaimAnswer> {
  const texts = reviewMessages[lang];
  const parsed = parseForm(reviewForm, fields, texts.errors);
  if (!parsed.ok) return { kind: 'refused', form: parsed.form, kept: [], status: 400 };
  const written = await writeReview(db, { orderId, by, ...parsed.value });
  if (written.ok) return { kind: 'done', text: texts.form.done };
  if (written.error === 'not_found') return { kind: 'not_found' };
  const form = { values: fields.raw(), errors: { _form: texts.refusals[written.error] } };
  return { kind: 'refused', form, kept: [], status: 409 };
}
