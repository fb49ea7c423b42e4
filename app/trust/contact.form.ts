import { z } from 'zod';

export const contactTopics = ['question', 'complaint', 'withdrawal', 'data'] as const;

export const contactForm = z.object({
  name: z.string().trim().min(1, 'name_required').max(120, 'too_long'),
  email: z.string().trim().pipe(z.email('email_invalid').max(254, 'email_invalid')),
  topic: z.enum(contactTopics, 'topic_required'),
  message: z.string().trim().min(1, 'message_required').max(4000, 'too_long'),
});
