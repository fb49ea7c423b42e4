import { z } from 'zod';
import { parseCop } from '~/values/money';
import { normaliseName } from '~/values/text';
import { claimReasons, wantedOutcomes } from './claim-status';

// What is sent about a claim; messages are keys of `claimMessages[lang].errors`.

/** Words that people write in several lines; only what nobody sees is taken out. */
const words = (missing: string, most: number) =>
  z
    .string()
    .transform((text) => text.split(/\r?\n/).map(normaliseName).join('\n').trim())
    .refine((text) => text !== '', missing)
    .refine((text) => [...text].length <= most, 'text_long');

const amount = z.string().transform((text, issue) => {
  const read = parseCop(text);
  if (read.ok) return read.value.minor;
  issue.addIssue({ code: 'custom', message: 'amount_invalid' });
  return z.NEVER;
});

export const claimForm = z.object({
  reason: z.enum(claimReasons, 'reason_required'),
  wantedOutcome: z.enum(wantedOutcomes, 'outcome_required'),
  text: words('text_missing', 2000),
});

/** The seller's two answers in words. */
export const offerForm = z.object({ amount, answer: words('answer_missing', 2000) });
export const refuseForm = z.object({ answer: words('answer_missing', 2000) });

/** The shop's decision. */
export const decisionForm = z.object({ reason: words('decision_missing', 500) });
export const partForm = z.object({ amount, reason: words('decision_missing', 500) });

/** As carriers print them; spaces are taken out. */
export const returnForm = z.object({
  trackingNumber: z
    .string()
    .transform((text) => text.replace(/\s+/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9-]{4,60}$/, 'tracking_invalid')),
});
