import { z } from 'zod';
import { defects, type Defect } from '~/values/condition';
import { normaliseName } from '~/values/text';

/** Characters of what a photo shows. */
export const MAX_ALT = 200;

/** What a photo shows, in the seller's words, and which defect it proves. Keys of `messages.errors`. */
export const photoWordsForm = z.object({
  alt: z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= MAX_ALT, `too_long_${MAX_ALT}`),
  defect: z.union(
    [
      z.literal('').transform(() => null),
      z.enum(defects as [Defect, ...Defect[]], 'defects_wrong'),
    ],
    'defects_wrong',
  ),
});
