// The frame around every script: how it ends. Whatever was started is stopped in reverse order.
import { killChildren, stopChildren } from './children.mjs';
import { PlainError } from './console.mjs';
import { argumentsOf, identify, isAlive, parentOf } from './processes.mjs';

const duties = [];
let leaving;

/** Whether the script is ending: what stops now was stopped by us. */
export const isLeaving = () => Boolean(leaving);

/** Registers something to be done when the script ends, however it ends. */
export function beforeLeaving(duty) {
  duties.push(duty);
}

/** Ends the script with `code`: first what runs for a moment, then the duties, the last one first. */
export function leave(code) {
  leaving ??= (async () => {
    await stopChildren({ servers: false });
    for (const duty of duties.reverse()) {
      try {
        await duty();
      } catch (error) {
        console.error(error);
      }
    }
    await stopChildren({ servers: true });
    process.exit(code);
  })();
  return leaving;
}

/**
 * Runs a script. `main` may return an exit code, or nothing while something keeps running.
 * SIGINT, SIGTERM and SIGHUP end it with `codeOnSignal`; a second signal ends it at once.
 */
export async function script(main, { codeOnSignal = 0 } = {}) {
  let first = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      first ||= Date.now();
      // A terminal's Ctrl-C arrives twice, once from the terminal and once from npm: only a signal
      // that comes clearly later is a person who has lost patience.
      if (Date.now() - first > 1_500) {
        killChildren();
        process.exit(1);
      }
      void leave(codeOnSignal);
    });
  }
  leaveWithNpm(codeOnSignal);
  try {
    const code = await main();
    if (typeof code === 'number') await leave(code);
  } catch (error) {
    if (leaving) return; // a child that we stopped ourselves is no failure
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    await leave(1);
  }
}

/**
 * npm passes SIGTERM on to the shell between it and us, and that shell dies of it without a word;
 * an npm killed with -9 passes nothing on at all. So we look after both of them ourselves.
 */
function leaveWithNpm(code) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = identify(process.ppid);
  const [shell, option] = argumentsOf(parent.pid);
  const between = option === '-c' && /^(.*\/)?(ba|da)?sh$/.test(shell);
  const above = between ? [parent, identify(parentOf(parent.pid))] : [parent];
  setInterval(() => above.every(isAlive) || void leave(code), 500).unref();
}
