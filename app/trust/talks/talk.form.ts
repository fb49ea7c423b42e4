import { z } from 'zod';
import { normaliseName } from '~/values/text';

const lines = (text: string) => text.split(/\r?\n/).map(normaliseName).join('\n').trim();

/** Messages are keys of `talkMessages[lang].errors`. */
export const messageForm = z.object({
  text: z
    .string()
    .transform(lines)
    .refine((text) => text !== '', 'text_missing')
    .refine((text) => [...text].length <= 2000, 'text_long'),
});
