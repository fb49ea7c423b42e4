import { en } from './messages.en';
import { es } from './messages.es';

/** Reviews and reputation. */
export const reviewMessages = { es, en };
