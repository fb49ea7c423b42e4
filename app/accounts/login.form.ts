import { z } from 'zod';
import { anyPassword, email, redirectTo } from './shared-fields.form';

export const loginForm = z.object({ email, password: anyPassword, redirectTo });
