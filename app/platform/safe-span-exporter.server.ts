import type { ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from './log.server';

/**
 * What may be said of a request or statement. A list of what is allowed and not of what is not: an
 * instrumentation that learns to say more (addresses, query strings, user agents) tells nobody (C60).
 */
export const allowedAttributes: ReadonlySet<string> = new Set([
  'bookstore.done',
  'bookstore.job',
  'db.namespace',
  'db.query.text',
  'db.system.name',
  'error.type',
  'express.type',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'network.protocol.version',
  'server.port',
  'url.scheme',
]);

/** Sends spans without personal data; says once that the collector is away, and once that it is back. */
export class SafeSpanExporter implements SpanExporter {
  #isAway = false;

  constructor(
    private readonly next: SpanExporter,
    private readonly log: Logger,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.next.export(spans.map(withoutPersons), (result) => {
      const isAway = result.error !== undefined;
      if (isAway !== this.#isAway) {
        this.#isAway = isAway;
        if (isAway) this.log.warn({ err: result.error }, 'the collector takes no traces');
        else this.log.info('the collector takes traces again');
      }
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

/** Errors are named by their kind alone: a message may quote the value that it is about. */
export function withoutPersons(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => allowedAttributes.has(name)),
  );
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    parentSpanContext: span.parentSpanContext,
    startTime: span.startTime,
    endTime: span.endTime,
    status: { code: span.status.code },
    attributes,
    links: [],
    events: [],
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}
