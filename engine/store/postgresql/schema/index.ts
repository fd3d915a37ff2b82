import type { PgTable } from 'drizzle-orm/pg-core';
import type { TableName, Tables } from '../../tables.ts';
import { application, blob, caseFile, counter, deadline, document, handOff, note, notice, payment } from './case.ts';
import { deployment, processDefinition, resource, service } from './definition.ts';
import { correlation, dataStore, draft, incident, instance, job, keptMessage, messageKey, startEvent, subscription, task, variable } from './execution.ts';
import { account, apiToken, session, tenant, unit } from './identity.ts';
import { audit, event, history, idempotency, trail } from './record.ts';

/** The tables that commands write by row. Each selects exactly the row type of the port, or this does not compile. */
export const ROW_TABLES = {
  application,
  blob,
  case_file: caseFile,
  correlation,
  counter,
  data_store: dataStore,
  deadline,
  deployment,
  document,
  draft,
  hand_off: handOff,
  idempotency,
  incident,
  instance,
  job,
  kept_message: keptMessage,
  message_key: messageKey,
  note,
  notice,
  payment,
  process_definition: processDefinition,
  resource,
  service,
  start_event: startEvent,
  subscription,
  task,
  unit,
  variable,
} as const satisfies { readonly [T in TableName]: PgTable & { readonly $inferSelect: Tables[T] } };

/** Every table of the database. */
export const ALL_TABLES = { ...ROW_TABLES, account, api_token: apiToken, audit, event, history, session, tenant, trail } as const;
