/** The version of the conditions and data policy that a new account accepts (C60). */
export const TERMS_VERSION = '2026-11';
