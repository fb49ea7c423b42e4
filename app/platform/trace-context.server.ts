import {
  context,
  defaultTextMapSetter,
  propagation,
  type TextMapPropagator,
} from '@opentelemetry/api';

/**
 * Whose `traceparent` counts. A stranger's would join traces that are not his, or end them, so it is read as the
 * request id is: from behind a trusted proxy, and from our own worker, which posts the provider's events
 * to an address that the guards open for those alone.
 */
export function trustedCallersOnly(
  propagator: TextMapPropagator,
  { isBehindProxy, webhookUrl }: { isBehindProxy: boolean; webhookUrl: string },
): TextMapPropagator {
  const webhookHost = new URL(webhookUrl).host;
  return {
    inject: (from, carrier, setter) => propagator.inject(from, carrier, setter),
    fields: () => propagator.fields(),
    extract(into, carrier, getter) {
      const isOurs = isBehindProxy || getter.get(carrier, 'host') === webhookHost;
      return isOurs ? propagator.extract(into, carrier, getter) : into;
    },
  };
}

/** A request of Node's own `fetch` that is about to be sent, as its diagnostics channel shows it. */
interface OutgoingFetch {
  request: { origin?: string | URL; addHeader(name: string, value: string): void };
}

/** For the channel `undici:request:create`: the worker's posts to the webhook carry the trace on. */
export function passOn(webhookUrl: string): (message: unknown) => void {
  const { origin } = new URL(webhookUrl);
  return (message) => {
    const { request } = message as OutgoingFetch;
    if (String(request.origin) !== origin) return;
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers, defaultTextMapSetter);
    for (const [name, value] of Object.entries(headers)) request.addHeader(name, value);
  };
}
