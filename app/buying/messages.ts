import { en } from './messages.en';
import { es } from './messages.es';

/** Every text of the buying room; `buyingMessages[lang]`, or `useMessages(buyingMessages)`. */
export const buyingMessages = { es, en };
export type BuyingMessages = typeof es;
