import type { HistoryFact } from '../../execution/contract.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Finding } from '../../model/contract.ts';
import type { ExecutedStep } from '../contract.ts';

/** Everything the in-memory engine gives and takes. Instants are ISO 8601 texts in UTC, such as `2026-01-05T08:00:00.000Z`. */

export interface InMemoryEngineOptions {
  /** Where the virtual clock stands at first, an ISO 8601 instant; `2026-01-05T08:00:00Z`, a Monday, unless given. */
  readonly startAt?: string;
  /** Functions that do the jobs of a topic (or of one element, by its id) as soon as there are any. */
  readonly handlers?: Readonly<Record<string, JobHandler>>;
  /** Whether script tasks in JavaScript run (in a sandbox); without it each is an incident. */
  readonly scripts?: boolean;
}

/** Gives the result of a job. A `BusinessError` is thrown into the model by its code; anything else thrown fails the attempt. */
export type JobHandler = (job: JobInfo) => JsonObject | void | Promise<JsonObject | void>;

/** A file by name and text. The name's ending says what it is; without a known one, the text does. */
export interface ResourceText {
  readonly name: string;
  readonly content: string;
}

export interface DeploymentInfo {
  /** `false` when an error among the findings refused the whole. */
  readonly deployed: boolean;
  readonly findings: readonly Finding[];
  readonly processes: readonly { readonly key: string; readonly version: number; readonly name: string }[];
}

export interface StartOptions {
  readonly variables?: JsonObject;
  readonly businessKey?: string;
  /** Id of the start event to begin at; without it the plain one. */
  readonly at?: string;
}

export type InstanceStatus = 'active' | 'completed' | 'failed' | 'cancelled';

export interface InstanceInfo {
  readonly id: string;
  readonly processKey: string;
  readonly version: number;
  readonly businessKey: string | null;
  readonly status: InstanceStatus;
  /** The instance whose call activity started this one, and the id of that activity. */
  readonly parentInstanceId: string | null;
  readonly calledBy: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Ids of the elements where it stands now. */
  readonly positions: readonly string[];
  /** Ids of the events that wait for their condition to become true. */
  readonly awaitedConditions: readonly string[];
  /** Ids of the activities of ad-hoc sub-processes that `startActivity` may begin now. */
  readonly offered: readonly string[];
  /** Variables of the process itself; after its end, as it left them. */
  readonly variables: JsonObject;
  /** The business error that ended it, when it failed. */
  readonly error: { readonly code: string; readonly message?: string } | null;
}

/** What every wait of an instance has. */
interface Wait {
  readonly id: string;
  readonly elementId: string;
  readonly instanceId: string;
  readonly processKey: string;
}

export interface TaskInfo extends Wait {
  readonly name: string;
  readonly candidateGroups: readonly string[];
  readonly assignee: string | null;
  readonly formKey: string | null;
  /** The decisions of which one must be taken; empty when there is none to take. */
  readonly outcomes: readonly string[];
  readonly priority: number;
  readonly dueAt: string | null;
  /** All variables that the task sees. */
  readonly variables: JsonObject;
}

export interface JobInfo extends Wait {
  readonly topic: string;
  /** What the element's input mappings gave. */
  readonly input: JsonObject;
  /** All variables that the job's element sees. */
  readonly variables: JsonObject;
  readonly retriesLeft: number;
  /** When it may be done (again). */
  readonly dueAt: string;
  /** `true`: out of retries; an incident says why. */
  readonly failed: boolean;
}

/** `instanceId` is null for a start event that waits to begin a process. */
export interface SubscriptionInfo extends Omit<Wait, 'instanceId'> {
  readonly instanceId: string | null;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly correlationKey: string | null;
}

/** `instanceId` is null for a start event that waits to begin a process. */
export interface TimerInfo extends Omit<Wait, 'instanceId'> {
  readonly instanceId: string | null;
  readonly dueAt: string;
}

export interface IncidentInfo extends Omit<Wait, 'elementId'> {
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  readonly detail: JsonObject;
  readonly open: boolean;
}

/** One fact of the path over all instances, in the order in which it happened. */
export interface PathFact extends HistoryFact {
  /** 1 for the first. */
  readonly seq: number;
  readonly at: string;
  readonly instanceId: string;
  readonly processKey: string;
}

/** Narrows a list; every member given must fit. */
export interface Filter {
  readonly instanceId?: string;
  readonly processKey?: string;
  readonly elementId?: string;
}

/** Something that waits: what a list gave, its id, or the id of its element (of several, the one that has waited longest). */
export type Reference = string | { readonly id: string };

export interface Delivery {
  /** How many instances got it or were started by it; 0 when nothing waited for it. */
  readonly delivered: number;
  readonly instances: readonly InstanceInfo[];
}

export interface ErrorReport {
  readonly message?: string;
  readonly variables?: JsonObject;
}

export interface InMemoryEngine extends AsyncDisposable {
  /** Deploys models, decisions and forms as one set. Refused models come back as findings; only unusable arguments throw. */
  deploy(...resources: readonly (string | ResourceText)[]): Promise<DeploymentInfo>;
  start(processKey: string, options?: StartOptions): Promise<InstanceInfo>;
  /**
   * With a key, to the one that waits under it. Without one, to the one that waits without a key, or for a key that the
   * message's variables give. Where none waits, it begins the processes that start with it; where there are none, it
   * goes to the one that has waited longest under any other key.
   */
  publishMessage(name: string, options?: { readonly key?: string; readonly variables?: JsonObject }): Promise<Delivery>;
  raiseSignal(name: string, variables?: JsonObject): Promise<Delivery>;

  /** `outcome`: one of the task's outcomes. `by`: who does it, where the model forbids that one person does two tasks. */
  completeTask(task: Reference, variables?: JsonObject, options?: { readonly outcome?: string; readonly by?: string }): Promise<InstanceInfo>;
  completeJob(job: Reference, variables?: JsonObject): Promise<InstanceInfo>;
  /** One attempt failed; with `permanent`, or with the last retry, it becomes an incident. */
  failJob(job: Reference, failure?: { readonly code?: string; readonly message?: string; readonly permanent?: boolean }): Promise<InstanceInfo>;
  /** Ends a job or task by a business error (BPMN error code) that the model may catch. */
  throwError(jobOrTask: Reference, errorCode: string, report?: ErrorReport): Promise<InstanceInfo>;
  /** Escalates from a job or task (BPMN escalation code), which goes on unless the model interrupts it. */
  escalate(jobOrTask: Reference, escalationCode: string, variables?: JsonObject): Promise<InstanceInfo>;
  /** Starts an activity of a running ad-hoc sub-process; without an instance, in the oldest that offers it. */
  startActivity(elementId: string, instance?: Reference): Promise<InstanceInfo>;
  /** Begins the processes whose conditional start event is true over these variables. */
  evaluateConditions(variables?: JsonObject): Promise<readonly InstanceInfo[]>;

  retryIncident(incident: Reference): Promise<InstanceInfo>;
  changeVariables(instance: Reference, variables: JsonObject): Promise<InstanceInfo>;
  cancel(instance: Reference, reason?: string): Promise<InstanceInfo>;

  /** The virtual clock. */
  now(): string;
  /** Lets a time pass, an ISO 8601 duration such as `PT1H` or `P14D`; what becomes due on the way happens in order. */
  advanceBy(duration: string): Promise<void>;
  /** Lets time pass up to an ISO 8601 instant. */
  advanceTo(instant: string): Promise<void>;
  /** Lets time pass up to the timer that is due next and gives it; `null`, and no time passes, when there is none. */
  advanceToNextTimer(filter?: Filter): Promise<TimerInfo | null>;

  instance(instance: Reference): Promise<InstanceInfo>;
  /** All instances ever started, called ones included, in order of their start. */
  instances(filter?: { readonly processKey?: string; readonly status?: InstanceStatus; readonly parentInstanceId?: string }): Promise<readonly InstanceInfo[]>;
  tasks(filter?: Filter): Promise<readonly TaskInfo[]>;
  jobs(filter?: Filter & { readonly topic?: string }): Promise<readonly JobInfo[]>;
  subscriptions(filter?: Filter & { readonly kind?: 'message' | 'signal'; readonly name?: string }): Promise<readonly SubscriptionInfo[]>;
  timers(filter?: Filter): Promise<readonly TimerInfo[]>;
  /** Open incidents; with `resolved`, also those that are over. */
  incidents(filter?: Filter & { readonly resolved?: boolean }): Promise<readonly IncidentInfo[]>;

  /** What a data store holds; `null` while nothing was put into it. */
  dataStore(name: string): Promise<Json>;

  /** What happened, over all instances, in order. */
  path(filter?: Filter): readonly PathFact[];
  /** Ids of the elements completed, in order, without the process itself; one that was completed twice stands there twice. */
  completed(filter?: Filter): readonly string[];
  /** Every event that an instance was told of, with all its effects, in order. */
  steps(): readonly ExecutedStep[];

  /** Lets go of everything. */
  close(): Promise<void>;
}
