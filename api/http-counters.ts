import type { FastifyInstance } from 'fastify';

/** Seconds; upper bounds of the duration histogram. */
const BOUNDS = [0.005, 0.025, 0.1, 0.5, 2.5] as const;

interface Series {
  readonly labels: string;
  readonly buckets: number[];
  count: number;
  seconds: number;
}

/** Counts answers and their durations by route pattern: addresses with ids in them never become labels. */
export class HttpCounters {
  readonly #series = new Map<string, Series>();

  watch(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      this.count(request.method, request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000);
    });
  }

  count(method: string, route: string, status: number, seconds: number): void {
    const labels = `method="${method}",route="${route.replaceAll(/["\\\n]/g, '')}",status="${String(status)}"`;
    let series = this.#series.get(labels);
    if (series === undefined) {
      series = { labels, buckets: BOUNDS.map(() => 0), count: 0, seconds: 0 };
      this.#series.set(labels, series);
    }
    series.count += 1;
    series.seconds += seconds;
    for (const [index, bound] of BOUNDS.entries()) if (seconds <= bound) series.buckets[index]! += 1;
  }

  /** Prometheus text exposition format 0.0.4. */
  exposition(): string[] {
    return [
      '# HELP laufzettel_http_request_seconds Duration of HTTP requests.',
      '# TYPE laufzettel_http_request_seconds histogram',
      ...[...this.#series.values()].map(({ labels, buckets, count, seconds }) => [
        BOUNDS.map((bound, index) => `laufzettel_http_request_seconds_bucket{${labels},le="${String(bound)}"} ${String(buckets[index])}`),
        `laufzettel_http_request_seconds_bucket{${labels},le="+Inf"} ${String(count)}`,
        `laufzettel_http_request_seconds_sum{${labels}} ${seconds.toFixed(6)}`,
        `laufzettel_http_request_seconds_count{${labels}} ${String(count)}`,
      ]).flat(2),
    ];
  }
}
