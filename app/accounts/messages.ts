import { en } from './messages.en';
import { es } from './messages.es';

/** Every text of the accounts room; `accountMessages[lang]`, or `useMessages(accountMessages)`. */
export const accountMessages = { es, en };
