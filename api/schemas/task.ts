import { Type } from 'typebox';
import type { Queries, TaskView } from '../../engine/runtime/contract.ts';
import { day, instant, json, jsonObject, nullable, text, view } from './view.ts';

const caseOfTask = () =>
  Type.Object({ id: text(), reference: text(), service: text(), serviceName: text(), applicantName: text() });

const members = {
  id: text(),
  name: text(),
  elementId: text(),
  state: Type.Union([Type.Literal('offered'), Type.Literal('claimed'), Type.Literal('completed'), Type.Literal('withdrawn')]),
  case: caseOfTask(),
  assignee: nullable(Type.Object({ id: text(), displayName: text() })),
  candidateGroups: Type.Array(text()),
  formKey: nullable(text()),
  outcomes: Type.Array(text()),
  priority: Type.Integer(),
  createdAt: instant(),
  dueAt: nullable(instant()),
  resubmitOn: nullable(day()),
  resubmitReason: nullable(text()),
  completedAt: nullable(instant()),
  completedBy: nullable(text()),
  outcome: nullable(text()),
  blockedForMe: nullable(text()),
  revision: Type.Integer(),
};

export const TaskSchema = view<TaskView>('TaskView', members);

type TaskDetail = NonNullable<Awaited<ReturnType<Queries['task']>>>;

export const TaskDetailSchema = view<TaskDetail>('TaskDetail', {
  ...members,
  form: json(),
  draft: nullable(jsonObject()),
  caseData: jsonObject(),
  documentation: nullable(text()),
});

export const TaskCountsSchema = view<Awaited<ReturnType<Queries['taskCounts']>>>('TaskCounts', {
  mine: Type.Integer(),
  groups: Type.Integer(),
  all: Type.Integer(),
  overdue: Type.Integer(),
  atLeast: Type.Array(Type.Union([Type.Literal('mine'), Type.Literal('groups'), Type.Literal('all'), Type.Literal('overdue')]), {
    description: 'Which of these were not counted to the end: there are more than it says.',
  }),
});
