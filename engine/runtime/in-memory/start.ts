import { LaufzettelError } from '../../errors.ts';
import type { Commands } from '../contract.ts';
import { SYSTEM } from './parts.ts';
import type { InMemoryParts } from './parts.ts';

/** Starts a process; where there is none of the key, the refusal says which there are. Gives the id of the instance. */
export async function startProcess({ engine }: InMemoryParts, start: Parameters<Commands['startInstance']>[1]): Promise<string> {
  try {
    return (await engine.commands.startInstance(SYSTEM, start)).instanceId;
  } catch (error) {
    if (!(error instanceof LaufzettelError) || error.code !== 'DEFINITION_UNKNOWN') throw error;
    const keys = [...new Set((await engine.queries.definitions(SYSTEM)).map(({ key }) => key))];
    throw new LaufzettelError('DEFINITION_UNKNOWN', `No process "${start.definitionKey}" is deployed; ${keys.length === 0 ? 'there is none at all' : `there are: ${keys.join(', ')}`}.`);
  }
}
