import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MySQL2Instrumentation } from '@opentelemetry/instrumentation-mysql2';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Config } from './config.server';
import { JOB_DONE, JOB_NAME, JobSpans } from './job-spans.server';
import { createLog } from './log.server';
import { SafeSpanExporter } from './safe-span-exporter.server';
import { passOn, trustedCallersOnly } from './trace-context.server';
import type { Tracing } from './tracing.server';

/**
 * OpenTelemetry in a bundle (docs/decisions/0014): express and mysql2 stay outside of it and are loaded long before
 * this, as is `http`; the instrumentations change their prototypes in place, so asking `require` for them
 * once more is enough, and no loader hook has to look at every module.
 */

type Settings = Pick<Config, 'logLevel' | 'trustedProxies' | 'payment'> & {
  traces: NonNullable<Config['traces']>;
};

/** Longer than a collector nearby takes; no process waits longer for one that is away. */
const PATIENCE_MILLISECONDS = 2000;
/** A statement that inserts a thousand rows is as clear after its first lines. */
const MAX_TEXT = 2000;

export function startOpenTelemetry(config: Settings): Tracing {
  const log = createLog(config.logLevel);
  const exporter = new SafeSpanExporter(
    new OTLPTraceExporter({
      url: `${config.traces.endpoint}/v1/traces`,
      timeoutMillis: PATIENCE_MILLISECONDS,
    }),
    log,
  );
  const spans = new JobSpans(new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1000 }));
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.traces.service }),
    spanProcessors: [spans],
    spanLimits: { attributeValueLengthLimit: MAX_TEXT },
  });
  provider.register({
    propagator: trustedCallersOnly(new W3CTraceContextPropagator(), {
      isBehindProxy: config.trustedProxies !== 0,
      webhookUrl: config.payment.sandboxWebhookUrl,
    }),
  });
  registerInstrumentations({ tracerProvider: provider, instrumentations: instrumentations() });
  loadAgain();
  const mark = passOn(config.payment.sandboxWebhookUrl);
  subscribe('undici:request:create', mark);
  const tracer = provider.getTracer('bookstore');
  return {
    logFields() {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
    inJob(name, run) {
      const span = tracer.startSpan(
        `job ${name}`,
        { attributes: { [JOB_NAME]: name } },
        ROOT_CONTEXT,
      );
      return context.with(trace.setSpan(ROOT_CONTEXT, span), async () => {
        try {
          const done = await run();
          span.setAttribute(JOB_DONE, done);
          return done;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    async end() {
      unsubscribe('undici:request:create', mark);
      const ended = provider.shutdown().catch((error: unknown) => {
        log.warn({ err: error }, 'the last spans were not sent');
      });
      await Promise.race([ended, delay(PATIENCE_MILLISECONDS, undefined, { ref: false })]);
    },
  };
}

/** What guards.server.ts leaves on a request; the class itself stands higher in the house. */
type Answered = { shop?: { route: string }; path?: string };

const UNTRACED = new Set(['/health', '/ready', '/metrics']);

function instrumentations() {
  return [
    new HttpInstrumentation({
      // Photos and mails that go out are seen in the job or page that waits for them.
      disableOutgoingRequestInstrumentation: true,
      ignoreIncomingRequestHook: ({ url = '' }) => UNTRACED.has(url.split('?', 1)[0]!),
      applyCustomAttributesOnSpan(span, request) {
        const route = (request as Answered).shop?.route;
        if (route === undefined) return;
        const { method = 'GET' } = request as { method?: string };
        span.updateName(`${method} ${route}`).setAttribute('http.route', route);
      },
    }),
    new ExpressInstrumentation({
      // A dozen guards of microseconds each would bury the one handler that matters.
      ignoreLayersType: [ExpressLayerType.MIDDLEWARE],
      requestHook(span, { request }) {
        const { shop, res } = request as Answered & {
          res?: { once(event: 'finish', listener: () => void): void };
        };
        // Which page it is Remix knows, and only at the end.
        res?.once('finish', () => {
          if (shop) span.updateName(`express ${shop.route}`).setAttribute('http.route', shop.route);
        });
      },
    }),
    // Numbers and quoted words in a statement are masked, and what is bound to it never appears.
    new MySQL2Instrumentation({ maskStatement: true }),
  ];
}

/** Hands what is loaded already to the instrumentations. */
function loadAgain(): void {
  const require = createRequire(import.meta.url);
  require('node:http');
  require('express');
  require(path.join(path.dirname(require.resolve('mysql2')), 'lib', 'connection.js'));
}
