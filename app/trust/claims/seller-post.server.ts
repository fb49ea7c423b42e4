// What a seller posts about a claim, for the page of the sale.
import type { Database } from '~/db/database.server';
import { parseForm, type FormFields } from '~/web/form.server';
import type { Lang } from '~/web/language';
import { acceptClaim, offerPart, refuseClaim } from './answer-claim.server';
import type { ClaimAnswer } from './buyer-post.server';
import { offerForm, refuseForm } from './claim.form';
import { claimMessages } from './messages';

const intents = ['claim_accept', 'claim_offer', 'claim_refuse'] as const;
type Intent = (typeof intents)[number];

export const isSellerClaimIntent = (intent: string): intent is Intent =>
  (intents as readonly string[]).includes(intent);

type Post = {
  db: Database;
  orderId: string;
  sellerId: string;
  fields: FormFields;
  lang: Lang;
};

/** Does what a form of the sale's page asks for; the caller has seen that the sale is the viewer's. */
export async function answerSellerPost(intent: Intent, post: Post): Promise<ClaimAnswer> {
  const { db, orderId, sellerId, fields, lang } = post;
  const { errors, done } = claimMessages[lang];
  const own = { orderId, sellerId };
  switch (intent) {
    case 'claim_accept': {
      const moved = await acceptClaim(db, own);
      return moved.ok ? { kind: 'done', text: done.accepted } : { kind: moved.error };
    }
    case 'claim_offer': {
      const form = parseForm(offerForm, fields, errors);
      if (!form.ok) return { kind: 'refused', form: form.form, kept: [], status: 400 };
      const { amount: minor, answer: text } = form.value;
      const moved = await offerPart(db, { ...own, minor, text });
      if (moved.ok) return { kind: 'done', text: done.offered };
      if (moved.error !== 'too_much') return { kind: moved.error };
      const again = { values: fields.raw(), errors: { amount: errors.too_much } };
      return { kind: 'refused', form: again, kept: [], status: 400 };
    }
    case 'claim_refuse': {
      const form = parseForm(refuseForm, fields, errors);
      if (!form.ok) return { kind: 'refused', form: form.form, kept: [], status: 400 };
      const moved = await refuseClaim(db, { ...own, text: form.value.answer });
      return moved.ok ? { kind: 'done', text: done.refused } : { kind: moved.error };
    }
  }
}
