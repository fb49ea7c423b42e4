import { z } from 'zod';
import { normaliseName } from '~/values/text';
import { passwordProblem } from './password-rules.server';

/** Fields that several forms of this room share; messages are keys of `accountMessages[lang].errors`. */

export const personName = z
  .string()
  .transform(normaliseName)
  .pipe(z.string().min(1, 'name_required').max(120, 'name_too_long'));

/**
 * An address in ASCII and small letters (zod's pattern: no comments, no quotes, a real domain): the
 * database takes `josé@` and `jose@` for the same.
 */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'email_required')
  .pipe(z.email('email_invalid').max(254, 'email_invalid'));

/** A password to be set. What it shares with the person is checked by the verb, which knows them. */
export const newPassword = z.string().superRefine((password, context) => {
  const problem = password === '' ? 'password_required' : passwordProblem(password);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

/** A password to be compared: only bounded, since the rules may have been others once. */
export const anyPassword = z.string().min(1, 'password_required').max(1000, 'password_too_long');

/** Where to go on; `returnPath` decides whether that is a place on this site. */
export const redirectTo = z.string();

export const language = z.enum(['es', 'en'], 'language_invalid');
