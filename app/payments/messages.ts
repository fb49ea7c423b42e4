/** Every text of the room of payments. */
import { en } from './messages.en';
import { es } from './messages.es';

export const paymentMessages = { es, en };
