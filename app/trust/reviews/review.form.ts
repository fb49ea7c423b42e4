import { z } from 'zod';
import { normaliseName } from '~/values/text';

/** Messages are keys of `reviewMessages[lang].errors`. */
export const reviewForm = z.object({
  stars: z
    .string()
    .regex(/^[1-5]$/, 'stars_required')
    .transform(Number),
  text: z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= 1000, 'text_long'),
  gradingMatches: z
    .enum(['yes', 'no', ''], 'invalid')
    .transform((answer) => (answer === '' ? null : answer === 'yes')),
});
