import { createContext } from 'react';

/** What the server knows of the page that it renders, and no loader can: not sent to the browser. */
export interface RenderInfo {
  /** Marks the framework's own inline scripts, so that only they are allowed to run (C13). */
  scriptMarker: string;
  requestId: string;
  status: number;
}

export const RenderInfoContext = createContext<RenderInfo | null>(null);
