import { describe, expect, it } from 'vitest';
import { HttpCounters } from './http-counters.ts';

describe('the request metrics', () => {
  it('count by route pattern and put each duration into its buckets', () => {
    const counters = new HttpCounters();
    counters.count('GET', '/api/v1/cases/:id', 200, 0.02);
    counters.count('GET', '/api/v1/cases/:id', 200, 0.3);
    counters.count('GET', '/api/v1/cases/:id', 404, 3);
    const lines = counters.exposition();
    const labels = 'method="GET",route="/api/v1/cases/:id",status="200"';
    expect(lines).toContain(`laufzettel_http_request_seconds_bucket{${labels},le="0.005"} 0`);
    expect(lines).toContain(`laufzettel_http_request_seconds_bucket{${labels},le="0.025"} 1`);
    expect(lines).toContain(`laufzettel_http_request_seconds_bucket{${labels},le="0.5"} 2`);
    expect(lines).toContain(`laufzettel_http_request_seconds_bucket{${labels},le="+Inf"} 2`);
    expect(lines).toContain(`laufzettel_http_request_seconds_sum{${labels}} 0.320000`);
    expect(lines.filter((line) => line.includes('status="404"') && line.endsWith(' 1'))).toHaveLength(2);
  });
});
