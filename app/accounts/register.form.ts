import { z } from 'zod';
import { email, newPassword, personName, redirectTo } from './shared-fields.form';

export const registerForm = z.object({
  name: personName,
  email,
  password: newPassword,
  // Whatever a checked box sends; an unchecked one sends nothing.
  acceptTerms: z.string().min(1, 'terms_required'),
  redirectTo,
});
