import { Type } from 'typebox';
import type { DeadlineReason } from '../../engine/calendar/contract.ts';
import type { DeadlineOfCase, DeadlineView } from '../../engine/runtime/contract.ts';
import { day, instant, jsonObject, listOf, ref, text, view } from './view.ts';

export const DeadlineReasonSchema = view<DeadlineReason>('DeadlineReason', {
  code: text(),
  legalBasis: text(),
  de: text(),
  en: text(),
  detail: Type.Optional(jsonObject()),
});

export const deadlineStatus = () => Type.Union([Type.Literal('running'), Type.Literal('met'), Type.Literal('passed'), Type.Literal('cancelled')]);

const members = {
  id: text(),
  kind: text(),
  label: text(),
  endsOn: day(),
  dueAt: instant(),
  status: deadlineStatus(),
  ruleVersion: text(),
  inputs: jsonObject(),
  reasons: listOf(ref(DeadlineReasonSchema)),
};

export const DeadlineSchema = view<DeadlineView>('DeadlineView', members);

export const DeadlineOfCaseSchema = view<DeadlineOfCase>('DeadlineOfCase', {
  ...members,
  case: Type.Object({ id: text(), reference: text(), serviceName: text(), applicantName: text() }),
});
