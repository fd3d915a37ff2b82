import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { Clock, Engine } from '../engine/runtime/contract.ts';
import type { Dispatcher, JobHandler } from './contract.ts';
import { createBullmqDispatcher } from './dispatch/bullmq/index.ts';
import { createEmbeddedDispatcher } from './dispatch/embedded.ts';
import type { DispatchLog } from './dispatch/options.ts';
import { workerActor } from './actor.ts';
import type { Connectors } from './connectors.ts';
import { createEgress } from './egress.ts';
import { changePlate } from './hand-offs/change-plate.ts';
import { issuePermit } from './hand-offs/issue.ts';
import { revokePermit } from './hand-offs/revoke.ts';
import { sendNotice } from './notices/send.ts';
import type { NoticeTemplates } from './notices/templates.ts';
import { expirePayment } from './payment/expire.ts';
import { openPayment } from './payment/open.ts';
import { pollPayment } from './payment/poll.ts';
import { createPaymentProvider } from './payment/provider.ts';
import { remindOfPayment } from './payment/remind.ts';
import { checkResidence } from './residence/check.ts';
import { signatureHandler, type TrustStore } from './signature/index.ts';

/** Where the other systems are and how this process works; from the configuration. */
export interface WorkersConfig extends Connectors {
  /** With it BullMQ wakes the workers, without it the process itself. */
  readonly redisUrl?: string;
  /** Longest wait for another system's answer, ms; 10 s unless set. */
  readonly timeoutMs?: number;
  /** How long a job is held without being extended, ms; 15 s unless set. */
  readonly lockFor?: number;
}

export interface WorkersOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly config: WorkersConfig;
  readonly tenants: () => Promise<readonly string[]>;
  readonly procedures: ReadonlyMap<string, NoticeTemplates>;
  /** Whom the check of signatures trusts. */
  readonly trustStore: TrustStore;
  readonly log?: (entry: DispatchLog) => void;
}

/** All workers of the server and the dispatcher that wakes them. */
export function createWorkers(options: WorkersOptions): { readonly dispatcher: Dispatcher; readonly handlers: readonly JobHandler[] } {
  const { engine, clock, config } = options;
  const { payment, register } = config;
  const egress = createEgress({
    connectors: { ...(payment === undefined ? {} : { payment }), ...(register === undefined ? {} : { register }) },
    privateHosts: config.privateHosts,
    ...(config.timeoutMs === undefined ? {} : { timeoutMs: config.timeoutMs }),
  });
  // Without a provider every call ends at the door, as an incident that says which connector is missing.
  const address = payment ?? { originatorId: 'none', endPointId: 'none', redirectUrl: '' };
  const payments = { provider: createPaymentProvider(egress, address), redirectUrl: address.redirectUrl };
  const handlers: readonly JobHandler[] = [
    checkResidence(egress),
    sendNotice(options.procedures),
    openPayment(payments),
    pollPayment(payments),
    remindOfPayment(),
    expirePayment(payments),
    issuePermit(egress),
    changePlate(egress),
    revokePermit(egress),
    signatureHandler({ trustStore: options.trustStore, actor: workerActor }),
  ];
  const dispatch = {
    engine,
    handlers,
    tenants: options.tenants,
    now: () => clock.now(),
    workerId: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
    ...(config.lockFor === undefined ? {} : { lockFor: config.lockFor }),
    ...(options.log === undefined ? {} : { log: options.log }),
  };
  const dispatcher = config.redisUrl === undefined ? createEmbeddedDispatcher(dispatch) : createBullmqDispatcher({ ...dispatch, redisUrl: config.redisUrl });
  return { dispatcher, handlers };
}
