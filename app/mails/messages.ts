import { en } from './messages.en';
import { es } from './messages.es';

/** Every text of the shop's mails. */
export const mailMessages = { es, en };
