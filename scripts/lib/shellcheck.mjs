// The linter of the shell scripts that Terraform sends to machines.
import { findProgram, installPackages } from './programs.mjs';

/** Installs it where that can be done without asking; throws a PlainError elsewhere. */
export async function ensureShellcheck() {
  if (findProgram(['shellcheck'])) return;
  await installPackages(['shellcheck'], {
    missing: 'The scripts of the machines are checked by shellcheck, and this machine has none.',
    waysOut: ['install it with the package manager: apt-get install shellcheck'],
  });
}
