/** OpenTelemetry traces, sent where the standard OTEL_* variables say. */
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import type { AskResponse } from '../contract/ask.js';
import { routeOf } from './served-routes.js';

const SERVICE = 'hoi-dan-van';
const tracer = trace.getTracer(SERVICE);

/** Begins to export spans; the result sends what is left and ends it. The exporter reads its address and headers itself. */
export async function startTracing(version: string): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const own = resources.resourceFromAttributes({ 'service.name': SERVICE, 'service.version': version });
  const given = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new NodeTracerProvider({
    resource: own.merge(given),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return () => provider.shutdown();
}

/** A span for the request, continuing the caller's trace where it names one. */
export const traced: MiddlewareHandler = (c, next) => {
  const parent = propagation.extract(context.active(), c.req.header());
  return context.with(parent, () =>
    tracer.startActiveSpan(c.req.method, { kind: SpanKind.SERVER }, async (span) => {
      await next();
      const route = routeOf(c);
      span.updateName(`${c.req.method} ${route ?? 'none'}`);
      span.setAttributes({
        'http.request.method': c.req.method,
        'http.response.status_code': c.res.status,
        ...(route === undefined ? {} : { 'http.route': route }),
      });
      if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }),
  );
};

/** Spans for the stages of an answer just given, from its own times, and what came of it. */
export function traceStages({ abstained, confidence, timings: { total, ...stages } }: AskResponse): void {
  trace.getActiveSpan()?.setAttributes({ 'hdv.abstained': abstained, 'hdv.confidence': confidence });
  let at = Date.now() - total;
  for (const [stage, ms] of Object.entries(stages)) {
    tracer.startSpan(stage, { startTime: at }).end(at + ms);
    at += ms;
  }
}
