import { en } from './messages.en';
import { es } from './messages.es';

/** What the shop says of itself and to those who write to it. */
export const trustMessages = { es, en };
