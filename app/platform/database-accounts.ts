/**
 * The database users that the command `grants` makes: `GRANTS_APP_USER` and `GRANTS_APP_PASSWORD` name
 * one, and so on for each key. Only those that are set are made.
 */

export const accountKeys = [
  'app',
  'migrator',
  'reader',
  'catalog',
  'accounts',
  'buying',
  'selling',
] as const;
export type AccountKey = (typeof accountKeys)[number];

export interface DatabaseAccount {
  /** What it may do: whose work it does. */
  key: AccountKey;
  user: string;
  password: string;
}

export const accountSetting = (key: AccountKey, what: 'USER' | 'PASSWORD') =>
  `GRANTS_${key.toUpperCase()}_${what}`;

// MySQL's limit for a user's name; small letters, so that no file system or tool folds two into one.
const USER_NAME = /^[a-z][a-z0-9_]{0,31}$/;
const SHORTEST_PASSWORD = 16;

/** The accounts in an environment; what is wrong goes to `problems`, each with its setting's name. */
export function parseAccounts(
  environment: Record<string, string | undefined>,
  problems: string[],
): DatabaseAccount[] {
  const accounts: DatabaseAccount[] = [];
  for (const key of accountKeys) {
    const [userSetting, passwordSetting] = [
      accountSetting(key, 'USER'),
      accountSetting(key, 'PASSWORD'),
    ];
    const user = environment[userSetting];
    const password = environment[passwordSetting];
    if (user === undefined && password === undefined) continue;
    const problem =
      user === undefined
        ? `${userSetting}: missing, while ${passwordSetting} is set`
        : password === undefined
          ? `${passwordSetting}: missing, while ${userSetting} is set`
          : !USER_NAME.test(user)
            ? `${userSetting}: up to 32 small letters, digits and underscores, a letter first`
            : password.length < SHORTEST_PASSWORD
              ? `${passwordSetting}: needs ${SHORTEST_PASSWORD} or more characters`
              : user === environment.DATABASE_USER
                ? `${userSetting}: is DATABASE_USER itself, the master, whose rights would be taken`
                : accounts.some((other) => other.user === user)
                  ? `${userSetting}: two keys cannot share the user ${user}`
                  : undefined;
    if (problem) problems.push(problem);
    else accounts.push({ key, user: user!, password: password! });
  }
  return accounts;
}
