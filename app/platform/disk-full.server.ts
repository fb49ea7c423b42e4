const CODES = ['ENOSPC', 'EDQUOT', 'EROFS'];

/** Whether a file could not be written because there is no room for it: ours to answer for, with 503. */
export const isDiskFull = (error: unknown): boolean =>
  CODES.includes((error as NodeJS.ErrnoException | null)?.code ?? '');
