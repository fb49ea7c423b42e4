import { z } from 'zod';
import { anyPassword } from '~/accounts/shared-fields.form';

export const unlockForm = z.object({ currentPassword: anyPassword });

export const closeForm = z.object({
  currentPassword: anyPassword,
  confirm: z.string().min(1, 'confirm_required'),
});
