import type { ShopProcess } from './shop';

export type LogLine = Record<string, unknown> & { msg?: string; path?: string; route?: string };

/** The lines of a process's log; what is no JSON (a warning of Node's) is left out. */
export function logLines(shopProcess: ShopProcess): LogLine[] {
  return shopProcess
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as LogLine);
}
