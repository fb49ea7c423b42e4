import { en } from './messages.en';
import { es } from './messages.es';

/** One's own data: the copy of it, and closing the account. */
export const myDataMessages = { es, en };
