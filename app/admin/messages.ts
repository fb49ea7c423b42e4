/** Every text of the administrators' pages. */
import { en } from './messages.en';
import { es } from './messages.es';

export const adminMessages = { es, en };
export type AdminMessages = typeof es;
