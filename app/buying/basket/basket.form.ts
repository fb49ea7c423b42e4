import { z } from 'zod';
import { isId } from '~/values/id';
import { mostCopies } from './plan-basket';

/** The copies of a proposed basket, each as often as it is meant; all else is looked up again. */
export const basketForm = z.object({
  listingIds: z.array(z.string().refine(isId, 'gone')).min(1, 'gone').max(mostCopies, 'gone'),
});
