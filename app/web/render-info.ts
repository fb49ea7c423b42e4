import { createContext } from 'react';

/** What the server knows of the page that it renders, and no loader can: not sent to the browser. */
export interface RenderInfo {
  /** The address of app/entry.client.ts as it was built. */
  entryScript: string;
  requestId: string;
  status: number;
}

export const RenderInfoContext = createContext<RenderInfo | null>(null);
