// Expected failures are values that the caller must look at; only the unexpected is thrown.

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

/** A success that carries `value`. */
export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** An expected failure; `error` is a code (or an object with one) that a page turns into a message. */
export function err<const E>(error: E): Err<E> {
  return { ok: false, error };
}
