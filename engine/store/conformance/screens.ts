import type { RowPage, Sight, StoreQueries, TaskSight, Today } from '../queries.ts';
import type { CaseFilter, PageRequest, TaskFilter } from '../vocabulary.ts';

/** Who looks, and at what: ids of rows that there are. */
export interface Viewer {
  readonly sight: TaskSight;
  readonly today: Today;
  readonly caseId: string;
  readonly instanceId: string;
  readonly taskId: string;
  readonly definitionId: string;
  /** The beginning of a word that many cases have, and of one that few have. */
  readonly frequentWord: string;
  readonly rareWord: string;
}

/**
 * Everything that screens and the dispatcher ask, in the ways they may ask it; of lists the first and the second page. What
 * is asserted of one of them (its plan, its time) can be asserted of all. Figures over the whole database are not among them.
 */
export function screensOf(queries: StoreQueries, viewer: Viewer): Readonly<Record<string, () => Promise<unknown>>> {
  const { today, caseId, instanceId, taskId, definitionId, frequentWord, rareWord } = viewer;
  const clerk: TaskSight = { ...viewer.sight, seesAll: false };
  const lead: TaskSight = { ...viewer.sight, seesAll: true };
  const everywhere: TaskSight = { ...lead, units: null };
  const { tenant } = clerk;

  const twoPages = (read: (page: PageRequest) => Promise<RowPage<unknown>>) => async (): Promise<unknown> => {
    const { next } = await read({});
    return next === null ? null : read({ cursor: next });
  };
  const tasks = (sight: TaskSight, filter: TaskFilter) => twoPages((page) => queries.tasks(sight, { ...filter, ...page }, today));
  const cases = (sight: TaskSight, filter: CaseFilter) => twoPages((page) => queries.cases(sight, { ...filter, ...page }));
  const seenBy = (name: string, screen: (sight: Sight & TaskSight) => () => Promise<unknown>) => ({ [`${name}, some units`]: screen(clerk), [`${name}, all units`]: screen(everywhere) });

  return {
    'tasks of mine': tasks(clerk, { view: 'mine' }),
    'tasks of mine by name': tasks(clerk, { view: 'mine', sort: 'name' }),
    'tasks of mine, completed': tasks(clerk, { view: 'mine', state: 'completed' }),
    'tasks of my groups': tasks(clerk, { view: 'groups' }),
    'tasks of my groups by creation, newest first': tasks(clerk, { view: 'groups', sort: 'created', order: 'desc' }),
    'tasks of my groups by priority': tasks(clerk, { view: 'groups', sort: 'priority' }),
    'tasks of my groups by name': tasks(clerk, { view: 'groups', sort: 'name' }),
    'tasks of my groups, overdue': tasks(clerk, { view: 'groups', due: 'overdue' }),
    'tasks of my groups, completed': tasks(clerk, { view: 'groups', state: 'completed' }),
    'all tasks, as a clerk': tasks(clerk, { view: 'all' }),
    'all tasks, as a lead': tasks(lead, { view: 'all' }),
    'all tasks, in every unit': tasks(everywhere, { view: 'all' }),
    'all tasks of a service': tasks(lead, { view: 'all', service: 'permit' }),
    'all tasks, due this week': tasks(lead, { view: 'all', due: 'week' }),
    'all tasks with a frequent word': tasks(lead, { view: 'all', search: frequentWord }),
    'all tasks with a rare word': tasks(lead, { view: 'all', search: rareWord }),
    'all tasks with a frequent word, in every unit': tasks(everywhere, { view: 'all', search: frequentWord }),
    'all tasks of a case': tasks(lead, { view: 'all', caseId }),
    'counts, as a clerk': () => queries.taskCounts(clerk, today),
    'counts, as a lead': () => queries.taskCounts(lead, today),
    'tasks beside a case': () => queries.tasksOfCase(tenant, caseId),
    'a task': () => queries.task(tenant, taskId),
    ...seenBy('cases', (sight) => cases(sight, {})),
    ...seenBy('cases by reference', (sight) => cases(sight, { sort: 'reference' })),
    ...seenBy('cases of a service in a state', (sight) => cases(sight, { service: 'permit', state: 'received' })),
    ...seenBy('cases with a frequent word', (sight) => cases(sight, { search: frequentWord })),
    ...seenBy('cases with a rare word', (sight) => cases(sight, { search: rareWord })),
    'cases I work on': cases(clerk, { involved: 'me' }),
    'a case': () => queries.case(tenant, caseId),
    'timeline of a case': twoPages((page) => queries.timeline(tenant, caseId, page)),
    'milestones of a case': () => queries.caseMilestones(tenant, caseId),
    'way of an instance': () => queries.visitedElements(tenant, instanceId),
    ...seenBy('open incidents', (sight) => twoPages((page) => queries.incidents(sight, { open: true, ...page }))),
    ...seenBy('incidents', (sight) => twoPages((page) => queries.incidents(sight, page))),
    ...seenBy('jobs', (sight) => twoPages((page) => queries.jobs(sight, page))),
    'jobs of a case': twoPages((page) => queries.jobs(clerk, { caseId, ...page })),
    ...seenBy('deadlines', (sight) => twoPages((page) => queries.deadlines(sight, page))),
    'deadlines of some days': twoPages((page) => queries.deadlines(clerk, { from: today.date, to: '2027-12-31', status: 'running', ...page })),
    'audit': twoPages((page) => queries.audit(tenant, page)),
    'audit of a case': twoPages((page) => queries.audit(tenant, { caseId, ...page })),
    'facts to verify': () => queries.auditAfter(tenant, 10, 100),
    'tenants with facts': () => queries.auditTenants(),
    'definitions': () => queries.definitions(tenant),
    'source of a definition': () => queries.definitionSource(tenant, definitionId),
    'events since': () => queries.eventsSince(tenant, 100, 100),
    'jobs that are due': () => queries.dueJobs(today.now, 50),
    'topics that are due': () => queries.dueTopics(today.now),
    'the next due time': () => queries.nextDueAt(today.now),
  };
}
