import { readFileSync } from 'node:fs';
import { accountKeys, accountSetting } from './database-accounts';

/** Settings that may come as a file, whose path stands in `NAME_FILE`: what containers mount. */
export const secretSettings = [
  'SECRET_KEY',
  'DATABASE_PASSWORD',
  'SMTP_URL',
  'WOMPI_PRIVATE_KEY',
  'WOMPI_INTEGRITY_SECRET',
  'WOMPI_EVENTS_SECRET',
  'TRACKING_SECRETS',
  ...accountKeys.map((key) => accountSetting(key, 'PASSWORD')),
];

/**
 * The environment with the content of such files in the settings' places, without the line's end that
 * editors add. What cannot be read, or is given twice, goes to `problems` with the setting's name.
 */
export function readSecretFiles(
  environment: Record<string, string | undefined>,
  problems: string[],
): Record<string, string | undefined> {
  const read: Record<string, string> = {};
  for (const name of secretSettings) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    if (environment[name]) {
      problems.push(`${name}_FILE: set beside ${name}; leave one of them out`);
      continue;
    }
    try {
      read[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      problems.push(`${name}_FILE: ${file} cannot be read (${(error as { code: string }).code})`);
    }
  }
  return { ...environment, ...read };
}
