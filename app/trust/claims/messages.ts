import { en } from './messages.en';
import { es } from './messages.es';

/** Claims, as the buyer, the seller and the shop read of them. */
export const claimMessages = { es, en };
