import type { Config } from './config.server';
import { noTracing, type Tracing } from './tracing.server';

type Settings = Pick<Config, 'traces' | 'logLevel' | 'trustedProxies' | 'payment'>;

/**
 * The tracer, once OTEL_EXPORTER_OTLP_ENDPOINT names a collector. Without it nothing of OpenTelemetry is
 * loaded, which would cost the start 0.2 s of a core and the process 22 MB.
 */
export async function openTracing(config: Settings): Promise<Tracing> {
  if (!config.traces) return noTracing;
  const { startOpenTelemetry } = await import('./open-telemetry.server');
  return startOpenTelemetry({ ...config, traces: config.traces });
}
