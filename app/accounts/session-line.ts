import type { Device } from './device-name';

/** Where a person is signed in, as the page shows it; times are texts already. */
export interface SessionLine {
  key: string;
  isCurrent: boolean;
  device: Device | null;
  since: string;
  lastSeen: string;
}
