import { z } from 'zod';
import { anyPassword, email, newPassword } from './shared-fields.form';

export const changePasswordForm = z.object({ currentPassword: anyPassword, newPassword });

export const changeEmailForm = z.object({ newEmail: email, currentPassword: anyPassword });
