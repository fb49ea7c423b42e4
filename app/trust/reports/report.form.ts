import { z } from 'zod';
import { normaliseName } from '~/values/text';
import { reportReasons } from './report-view';

/** Messages are keys of `talkMessages[lang].errors`. */
export const reportForm = z.object({
  reason: z.enum(reportReasons, 'reason_required'),
  text: z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= 1000, 'text_long'),
});

/** Why the shop decides so: one sentence, kept with the report. */
export const decisionForm = z.object({
  reason: z
    .string()
    .transform(normaliseName)
    .refine((text) => text !== '', 'decision_missing')
    .refine((text) => [...text].length <= 500, 'text_long'),
});
