import { Type } from 'typebox';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, present } from '../http.ts';
import { DeadlineOfCaseSchema, deadlineStatus } from '../schemas/deadline.ts';
import { calendarDay, paging, strict } from '../schemas/inputs.ts';
import { pageOf, ref } from '../schemas/view.ts';

const Period = strict({ ...paging, from: Type.Optional(calendarDay()), to: Type.Optional(calendarDay()), status: Type.Optional(deadlineStatus()) });

/** Deadlines over all cases: what ends this week. */
export function deadlineRoutes(app: Http, { engine }: ApiDependencies): void {
  app.get(
    '/deadlines',
    {
      config: { access: [role('clerk', 'lead')] },
      schema: { tags: ['deadlines'], summary: 'Deadlines that end between two days', querystring: Period, response: answers({ 200: pageOf(ref(DeadlineOfCaseSchema)) }) },
    },
    async (request) => engine.queries.deadlines(actorOf(request), present(request.query)),
  );
}
