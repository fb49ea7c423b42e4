// The browser of the tests: a Chromium that the machine has, or Debian's.
import { PlainError } from './console.mjs';
import { findProgram, installPackages } from './programs.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const folders = [
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Google Chrome.app/Contents/MacOS',
];
const find = () =>
  process.env.CHROMIUM_PATH || findProgram([...names, 'Chromium', 'Google Chrome'], folders);

const help = {
  missing: 'The browser tests need Chromium, and this machine has none.',
  waysOut: [
    'install it with the package manager: apt-get install chromium, dnf install chromium',
    'name one that you have: CHROMIUM_PATH=/path/to/chromium npm test',
    'leave the browser tests out: npm test -- --only=types,lint,format,architecture,unit,build',
  ],
};

/** The path of a Chromium, which is installed when the machine has none. */
export async function findChromium() {
  if (!find()) await installPackages(['chromium'], help);
  if (!find()) throw new PlainError(help.missing);
  return find();
}
