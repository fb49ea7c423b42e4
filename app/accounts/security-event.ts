/** Entries of the audit log that a person is shown of their own account. */
export const securityEvents = [
  'account.register',
  'account.verify_email',
  'account.change_password',
  'account.reset_password',
  'account.ask_email_change',
  'account.change_email',
  'account.close',
  'account.reopen',
  'account.raise_admin',
  'user.disable',
  'user.enable',
] as const;

export type SecurityEvent = (typeof securityEvents)[number];

/** One line of the page; the time is a text already. */
export interface SecurityEventLine {
  event: SecurityEvent;
  at: string;
}
