/** To the second, in UTC as the log keeps it: an auditor compares it with other logs. */
export const timeText = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
