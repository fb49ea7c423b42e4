import type { Context } from '@opentelemetry/api';
import { trace } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace-node';

export const JOB_NAME = 'bookstore.job';
export const JOB_DONE = 'bookstore.done';

/** More than that is no idle turn, and would only fill memory. */
const MAX_HELD = 500;

/**
 * A worker asks ten times a second whether there is something to do. What a turn leaves is held until it
 * ends, and dropped when it neither did anything nor failed.
 */
export class JobSpans implements SpanProcessor {
  readonly #held = new Map<string, ReadableSpan[]>();

  constructor(private readonly next: SpanProcessor) {}

  onStart(span: Span, parent: Context): void {
    if (isJob(span) && !trace.getSpan(parent)) this.#held.set(span.spanContext().traceId, []);
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    const { traceId } = span.spanContext();
    const held = this.#held.get(traceId);
    if (!held) return this.next.onEnd(span);
    held.push(span);
    const isOver = isJob(span);
    if (!isOver && held.length < MAX_HELD) return;
    this.#held.delete(traceId);
    if (isOver && span.attributes[JOB_DONE] === 0) return;
    for (const one of held) this.next.onEnd(one);
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

const isJob = (span: ReadableSpan): boolean => span.attributes[JOB_NAME] !== undefined;
