import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found, nothing, present } from '../http.ts';
import { IdParams, calendarDay, freeJson, id, key, order, paging, search, strict } from '../schemas/inputs.ts';
import { TaskCountsSchema, TaskDetailSchema, TaskSchema } from '../schemas/task.ts';
import { pageOf, ref } from '../schemas/view.ts';

const literals = <Value extends string>(...values: readonly Value[]) => Type.Union(values.map((value) => Type.Literal(value)));

const TaskQuery = strict({
  ...paging,
  view: Type.Optional(literals('mine', 'groups', 'all')),
  service: Type.Optional(key()),
  state: Type.Optional(literals('open', 'completed')),
  due: Type.Optional(literals('overdue', 'today', 'week')),
  search: Type.Optional(search()),
  caseId: Type.Optional(id()),
  sort: Type.Optional(literals('due', 'created', 'priority', 'name')),
  order: Type.Optional(order()),
});
const Completion = strict({ outcome: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })), data: freeJson() });
const Revision = Type.Object({ 'if-match': Type.Optional(Type.String({ pattern: '^(\\*|"\\d{1,15}")$', description: 'ETag of the task as it was read' })) });

/** The clerk's inbox and the work on one task. */
export function taskRoutes(app: Http, { engine }: ApiDependencies): void {
  const { commands, queries } = engine;
  const access = [role('clerk', 'lead')];
  const oneTask = { tags: ['tasks'], params: IdParams, response: answers({ 200: ref(TaskSchema) }) };

  app.get(
    '/tasks',
    { config: { access }, schema: { tags: ['tasks'], summary: 'Inbox', querystring: TaskQuery, response: answers({ 200: pageOf(ref(TaskSchema)) }) } },
    async (request) => queries.tasks(actorOf(request), present({ view: 'groups', ...request.query })),
  );

  app.get(
    '/tasks/counts',
    { config: { access }, schema: { tags: ['tasks'], summary: 'How many tasks each view holds', response: answers({ 200: ref(TaskCountsSchema) }) } },
    async (request) => queries.taskCounts(actorOf(request)),
  );

  app.get(
    '/tasks/:id',
    { config: { access }, schema: { tags: ['tasks'], summary: 'One task with form and draft', params: IdParams, response: answers({ 200: ref(TaskDetailSchema) }) } },
    async (request, reply) => {
      const task = found(await queries.task(actorOf(request), request.params.id));
      return reply.header('etag', `"${String(task.revision)}"`).send(task);
    },
  );

  app.post('/tasks/:id/claim', { config: { access }, schema: { ...oneTask, summary: 'Take the task' } }, async (request) =>
    commands.claimTask(actorOf(request), request.params.id),
  );

  app.post('/tasks/:id/release', { config: { access }, schema: { ...oneTask, summary: 'Give the task back to its groups' } }, async (request) =>
    commands.releaseTask(actorOf(request), request.params.id),
  );

  app.post(
    '/tasks/:id/assign',
    { config: { access }, schema: { ...oneTask, summary: 'Give the task to a colleague', body: strict({ assigneeId: id() }) } },
    async (request) => commands.assignTask(actorOf(request), request.params.id, request.body.assigneeId),
  );

  app.post(
    '/tasks/:id/complete',
    {
      config: { access },
      schema: {
        tags: ['tasks'],
        summary: 'Complete the task with the answers of its form',
        params: IdParams,
        headers: Revision,
        body: Completion,
        response: answers({ 200: Type.Object({ caseId: Type.String() }) }),
      },
    },
    async (request) => {
      const revision = revisionOf(request.headers['if-match']);
      return commands.completeTask(actorOf(request), present({ taskId: request.params.id, ...request.body, revision }));
    },
  );

  app.put(
    '/tasks/:id/draft',
    { config: { access }, schema: { tags: ['tasks'], summary: 'Keep unfinished answers', params: IdParams, body: strict({ data: freeJson() }), response: answers({ 204: nothing() }) } },
    async (request, reply) => {
      await commands.saveDraft(actorOf(request), request.params.id, request.body.data);
      return reply.code(204).send();
    },
  );

  app.post(
    '/tasks/:id/resubmission',
    {
      config: { access },
      schema: { ...oneTask, summary: 'Put the task aside until a day (Wiedervorlage)', body: strict({ on: calendarDay(), reason: Type.String({ minLength: 1, maxLength: 500 }) }) },
    },
    async (request) => {
      if (Number.isNaN(Date.parse(request.body.on)) || new Date(request.body.on).toISOString().slice(0, 10) !== request.body.on)
        throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: '/on', code: 'date', message: 'is not a day of the calendar' }]);
      return commands.setResubmission(actorOf(request), request.params.id, request.body);
    },
  );

  app.delete('/tasks/:id/resubmission', { config: { access }, schema: { ...oneTask, summary: 'Take the task up again' } }, async (request) =>
    commands.setResubmission(actorOf(request), request.params.id, null),
  );
}

function revisionOf(ifMatch: string | undefined): number | undefined {
  return ifMatch === undefined || ifMatch === '*' ? undefined : Number(ifMatch.slice(1, -1));
}
