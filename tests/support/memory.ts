import { readFileSync } from 'node:fs';

/** Bytes in memory of a process; null where there is no /proc to ask. */
export function residentBytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
}

/** Looks at a process's memory every 20 ms until `stop`, which gives the most that was seen. */
export function watchMemory(pid: number): { before: number | null; stop(): number | null } {
  const before = residentBytes(pid);
  let most = before;
  const look = () => {
    const now = residentBytes(pid);
    if (now !== null && (most === null || now > most)) most = now;
  };
  const timer = setInterval(look, 20);
  return {
    before,
    stop() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}
