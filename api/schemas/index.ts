import { IssuedPasswordSchema } from './account.ts';
import { ApiTokenSchema, NewApiTokenSchema } from './api-token.ts';
import { ApplicantAccessSchema, ApplicantSchema, RequestSchema } from './applicant.ts';
import { CaseSchema, CaseSummarySchema } from './case.ts';
import { DeadlineOfCaseSchema, DeadlineReasonSchema, DeadlineSchema } from './deadline.ts';
import { DefinitionSchema, DeployedSchema, FindingSchema } from './deployment.ts';
import { DocumentSchema } from './document.ts';
import { HandOffSchema } from './hand-off.ts';
import { IncidentSchema } from './incident.ts';
import { InstanceSchema } from './instance.ts';
import { LockedJobSchema } from './job.ts';
import { NoticeSchema } from './notice.ts';
import { PaymentSchema } from './payment.ts';
import { ProblemSchema } from './problem.ts';
import { MessageSchema, ServiceSchema, SubmittedSchema } from './service.ts';
import { AccountSchema, SessionSchema } from './session.ts';
import { TaskCountsSchema, TaskDetailSchema, TaskSchema } from './task.ts';
import { TimelineEntrySchema } from './timeline.ts';
import type { NamedSchema } from './view.ts';

/** Every named schema: registered with the server once, and a component of the OpenAPI document. */
export const NAMED_SCHEMAS: readonly NamedSchema[] = [
  AccountSchema,
  ApiTokenSchema,
  ApplicantAccessSchema,
  ApplicantSchema,
  CaseSchema,
  CaseSummarySchema,
  DeadlineOfCaseSchema,
  DeadlineReasonSchema,
  DeadlineSchema,
  DefinitionSchema,
  DeployedSchema,
  DocumentSchema,
  FindingSchema,
  HandOffSchema,
  IncidentSchema,
  InstanceSchema,
  IssuedPasswordSchema,
  LockedJobSchema,
  MessageSchema,
  NewApiTokenSchema,
  NoticeSchema,
  PaymentSchema,
  ProblemSchema,
  RequestSchema,
  ServiceSchema,
  SessionSchema,
  SubmittedSchema,
  TaskCountsSchema,
  TaskDetailSchema,
  TaskSchema,
  TimelineEntrySchema,
];
