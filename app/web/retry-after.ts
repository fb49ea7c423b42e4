/** The seconds that a refused request shall wait, when this is what `tooMany` threw; else null. */
export function retryAfterOf(error: unknown): number | null {
  const { status, data } = (error ?? {}) as {
    status?: unknown;
    data?: { retryAfterSeconds?: unknown } | null;
  };
  const seconds = data?.retryAfterSeconds;
  return status === 429 && typeof seconds === 'number' ? seconds : null;
}
