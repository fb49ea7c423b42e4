import { en } from './messages.en';
import { es } from './messages.es';

/** How books get to their buyer, as both sides read of it. */
export const deliveryMessages = { es, en };
