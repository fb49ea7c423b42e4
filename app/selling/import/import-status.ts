// The way of a file: columns → check → (seller looks) → run → done, with a pause and an end at any time.

export type ImportStatus =
  'mapping' | 'checking' | 'checked' | 'running' | 'paused' | 'done' | 'canceled' | 'failed';

export const importIntents = ['continue', 'start', 'pause', 'cancel'] as const;
export type ImportIntent = (typeof importIntents)[number];

export const isImportIntent = (text: string): text is ImportIntent =>
  (importIntents as readonly string[]).includes(text);

/** Where a button leads from each status; what is missing cannot be pressed there. */
const moves: Record<ImportIntent, Partial<Record<ImportStatus, ImportStatus>>> = {
  // Other columns may be chosen as long as nothing is written.
  continue: { mapping: 'checking', checked: 'checking' },
  start: { checked: 'running', paused: 'running' },
  pause: { running: 'paused' },
  cancel: {
    mapping: 'canceled',
    checking: 'canceled',
    checked: 'canceled',
    running: 'canceled',
    paused: 'canceled',
  },
};

/** The status after the button; null where it cannot be pressed. */
export const importStatusAfter = (
  intent: ImportIntent,
  status: ImportStatus,
): ImportStatus | null => moves[intent][status] ?? null;

/** Whether the worker has the next word. */
export const isWorking = (status: ImportStatus): boolean =>
  status === 'checking' || status === 'running';

/** Nothing more will happen with it. */
export const isOver = (status: ImportStatus): boolean =>
  status === 'done' || status === 'canceled' || status === 'failed';
