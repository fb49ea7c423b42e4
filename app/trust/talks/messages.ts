import { en } from './messages.en';
import { es } from './messages.es';

/** Messages between buyers and sellers, and reports. */
export const talkMessages = { es, en };
