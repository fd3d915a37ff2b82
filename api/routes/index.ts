import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import type { EventStreams } from '../live/event-streams.ts';
import { accountRoutes } from './accounts.ts';
import { apiTokenRoutes } from './api-tokens.ts';
import { applicationRoutes } from './applications.ts';
import { auditRoutes } from './audit.ts';
import { caseRoutes } from './cases.ts';
import { conditionRoutes } from './conditions.ts';
import { deadlineRoutes } from './deadlines.ts';
import { deploymentRoutes } from './deployments.ts';
import { documentRoutes } from './documents.ts';
import { eventRoutes } from './events.ts';
import { incidentRoutes } from './incidents.ts';
import { jobRoutes } from './jobs.ts';
import { messageRoutes } from './messages.ts';
import { paymentRoutes } from './payments.ts';
import { portalRoutes } from './portal.ts';
import { processDefinitionRoutes } from './process-definitions.ts';
import { processInstanceRoutes } from './process-instances.ts';
import { serviceRoutes } from './services.ts';
import { sessionRoutes } from './session.ts';
import { signalRoutes } from './signals.ts';
import { taskRoutes } from './tasks.ts';

/** All resources below `/api/v1`. */
export function resourceRoutes(scope: FastifyInstance, dependencies: ApiDependencies, streams: EventStreams): void {
  const app = scope.withTypeProvider<TypeBoxTypeProvider>();
  // Answers hold personal data: no cache on the way may keep them.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  sessionRoutes(app, dependencies, streams);
  serviceRoutes(app, dependencies);
  applicationRoutes(app, dependencies);
  portalRoutes(app, dependencies);
  taskRoutes(app, dependencies);
  caseRoutes(app, dependencies);
  documentRoutes(app, dependencies);
  deadlineRoutes(app, dependencies);
  paymentRoutes(app, dependencies);
  deploymentRoutes(app, dependencies);
  processDefinitionRoutes(app, dependencies);
  processInstanceRoutes(app, dependencies);
  messageRoutes(app, dependencies);
  signalRoutes(app, dependencies);
  conditionRoutes(app, dependencies);
  jobRoutes(app, dependencies);
  incidentRoutes(app, dependencies);
  auditRoutes(app, dependencies);
  eventRoutes(app, dependencies, streams);
  accountRoutes(app, dependencies);
  apiTokenRoutes(app, dependencies);
}
