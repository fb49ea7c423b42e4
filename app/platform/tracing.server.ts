/**
 * Traces, as the shop sees them: what a log line carries of the span that is going on, and a span around
 * each run of a job. Requests and statements are traced from outside (open-telemetry.server.ts), so that
 * no page and no query knows of it.
 */
export interface Tracing {
  /** For every log line: the ids of the span that is going on, nothing outside of one. */
  logFields: () => { trace_id?: string; span_id?: string };
  /** Runs one turn of a job in a span; `run` says how much was done. Turns with nothing to do leave none. */
  inJob(name: string, run: () => Promise<number>): Promise<number>;
  /** Sends what is still here; takes two seconds at most and never throws. */
  end(): Promise<void>;
}

export const noTracing: Tracing = {
  logFields: () => ({}),
  inJob: (_name, run) => run(),
  end: () => Promise.resolve(),
};
