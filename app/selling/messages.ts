/** Every text of the seller's pages; names of grades, defects and subjects are in catalog/. */
import { en } from './messages.en';
import { es } from './messages.es';

export const sellingMessages = { es, en };
export type SellingMessages = typeof es;
