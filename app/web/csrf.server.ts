import type { FormFields } from './form.server';
import { forbidden } from './responses.server';
import { isSignedBy, sign } from './signature.server';

/** The token of a signed-in person's forms, bound to the session (C4). */
export const csrfTokenFor = (secretKeys: string[], sessionIdHash: Buffer): string =>
  sign(secretKeys, 'csrf', sessionIdHash.toString('hex'));

/** Throws 403 unless the form carries this session's token. */
export function requireCsrf(
  context: { config: { secretKeys: string[] } },
  viewer: { sessionIdHash: Buffer },
  fields: FormFields,
): void {
  const isOurs = isSignedBy(
    context.config.secretKeys,
    'csrf',
    viewer.sessionIdHash.toString('hex'),
    fields.text('csrf'),
  );
  if (!isOurs) throw forbidden();
}
