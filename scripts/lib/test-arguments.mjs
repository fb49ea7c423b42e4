// The command line of `npm test`.
import { PlainError } from './console.mjs';
import { staticSteps, steps } from './test-steps.mjs';

const names = [...staticSteps, ...steps].map((step) => step.name);
const withFiles = steps.filter((step) => step.takesFilter).map((step) => step.name);

/**
 * `[--full] [--only=step,…] [filter…]`. With a filter and no `--only`, only the steps that run test
 * files are meant.
 */
export function parseArguments(args) {
  const full = args.includes('--full');
  const only = args.find((text) => text.startsWith('--only='))?.slice('--only='.length);
  const filter = args.filter((text) => !text.startsWith('--'));
  const known = (text) => text === '--full' || text === '--' || text.startsWith('--only=');
  const unknown = args.find((text) => text.startsWith('--') && !known(text));
  if (unknown) throw new PlainError(`Unknown option ${unknown}. There are --full and --only=….`);
  const chosen = only?.split(',') ?? (filter.length ? withFiles : names);
  const stranger = chosen.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new PlainError(`There is no step "${stranger}". The steps are ${names.join(', ')}.`);
  }
  return { full, chosen: chosen.filter((name) => full || !isFullOnly(name) || only), filter };
}

const isFullOnly = (name) => steps.find((step) => step.name === name)?.fullOnly;
