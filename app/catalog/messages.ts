/** Every text of the catalogue's pages; names of grades, defects and shelves are in their own files. */
import { en } from './messages.en';
import { es } from './messages.es';

export const catalogMessages = { es, en };
export type CatalogMessages = typeof es;
