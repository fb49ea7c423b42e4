import { z } from 'zod';
import { anyPassword, language, newPassword, personName } from './shared-fields.form';

export const profileForm = z.object({ name: personName, language });

export const changePasswordForm = z.object({ currentPassword: anyPassword, newPassword });
