import type { Statistics } from '../../engine/runtime/contract.ts';
import { role, scope } from '../auth/access.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import type { HttpCounters } from '../http-counters.ts';
import { metric, processLines } from '../process-metrics.ts';

/** Figures for the operator's monitoring. They tell how busy an office is, so they are not public. */
export function metricsRoutes(app: Http, { engine }: ApiDependencies, counters: HttpCounters): void {
  app.get(
    '/metrics',
    { config: { access: [role('admin'), scope('metrics:read')] }, schema: { tags: ['health'], summary: 'Prometheus metrics' } },
    async (_request, reply) => {
      const lines = [...engineLines(await engine.queries.statistics()), ...counters.exposition(), ...processLines(await engine.queries.storeCounts())];
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
    },
  );
}

function engineLines({ openJobs, openIncidents, casesByState }: Statistics): string[] {
  return [
    ...metric('laufzettel_jobs_open', 'gauge', 'Jobs that still have to be done.', openJobs),
    ...metric('laufzettel_incidents_open', 'gauge', 'Incidents that need a person.', openIncidents),
    '# HELP laufzettel_cases Cases by state.',
    '# TYPE laufzettel_cases gauge',
    ...Object.entries(casesByState).map(([state, count]) => `laufzettel_cases{state="${state}"} ${String(count)}`),
  ];
}
