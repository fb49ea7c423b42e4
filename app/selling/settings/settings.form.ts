import { z } from 'zod';
import { carriers } from '~/shipping/carriers';
import { normaliseName } from '~/values/text';

/** A shop's settings. Messages are keys of `messages.settings.errors`. */

const line = (max: number, tooLong: string) =>
  z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= max, tooLong);

/** A day of the calendar as `<input type="date">` sends it, or null when left empty. */
const day = z.string().transform((text, context) => {
  const bare = text.trim();
  if (bare === '') return null;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(bare) ? Date.parse(`${bare}T00:00:00Z`) : NaN;
  // The 31st of February becomes a day of March, which is another text.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(bare)) return bare;
  context.addIssue({ code: 'custom', message: 'day_wrong' });
  return z.NEVER;
});

export const settingsForm = z.object({
  displayName: line(120, 'name_too_long').refine((text) => text !== '', 'name_missing'),
  handle: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => /^[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]$/.test(text), 'handle_wrong'),
  about: z
    .string()
    .transform((text) =>
      text.replace(/\r\n?/g, '\n').split('\n').map(normaliseName).join('\n').trim(),
    )
    .refine((text) => [...text].length <= 2000, 'about_too_long'),
  city: line(80, 'city_too_long'),
  handlingDays: z.string().transform((text, context) => {
    const days = /^\d{1,2}$/.test(text.trim()) ? Number(text) : NaN;
    if (days >= 0 && days <= 30) return days;
    context.addIssue({ code: 'custom', message: 'handling_wrong' });
    return z.NEVER;
  }),
  carriers: z
    .array(z.enum(carriers, 'carriers_wrong'))
    .transform((chosen) => [...new Set(chosen)])
    .refine((chosen) => chosen.length > 0, 'carriers_missing'),
  holidayFrom: day,
  holidayUntil: day,
});

export type ShopSettings = z.output<typeof settingsForm>;
