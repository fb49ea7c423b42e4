import { z } from 'zod';
import { email } from './shared-fields.form';

export const forgotPasswordForm = z.object({ email });
