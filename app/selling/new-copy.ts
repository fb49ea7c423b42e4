/** Stands where a listing's id would, for the form of a copy that is not there yet. */
export const NEW_COPY = 'new';
