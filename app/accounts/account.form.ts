import { z } from 'zod';
import { language, personName } from './shared-fields.form';

export const profileForm = z.object({ name: personName, language });
