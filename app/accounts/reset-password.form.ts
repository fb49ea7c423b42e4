import { z } from 'zod';
import { newPassword } from './shared-fields.form';

export const resetPasswordForm = z.object({ password: newPassword });
