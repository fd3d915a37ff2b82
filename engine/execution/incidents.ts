import { noteAdded, noteReplaced, recordsOf } from './by-holder.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { OpenIncident, Stage, Token } from './state.ts';

/** Stops a token where it stands, visibly. `stage` says where a retry goes on. */
export function stop(run: Run, token: Token, stage: Stage, problem: Problem, { waitId, part }: { readonly waitId?: string; readonly part?: number | undefined } = {}): void {
  const incidentId = run.context.nextId();
  const incident: OpenIncident = { id: incidentId, token: token.id, stage, ...(part === undefined ? {} : { part }) };
  run.incidents.push(incident);
  noteAdded(run.incidentsByToken, token.id, incident);
  const elementId = elementAt(run, token.element).id;
  run.effects.push({ type: 'raiseIncident', incidentId, elementId, problem, ...(waitId === undefined ? {} : { waitId }) });
}

/** Stops a token at a condition that cannot be asked; one incident is enough, for its retry asks all conditions of the token. */
export function stopToLook(run: Run, token: Token, problem: Problem): void {
  if (!isStoppedAt(run, token, 'look')) stop(run, token, 'look', problem);
}

export function hasIncident(run: Run, token: Token): boolean {
  return run.incidents.length > 0 && incidentsOf(run, token).length > 0;
}

export function isStoppedAt(run: Run, token: Token, at: Stage): boolean {
  return run.incidents.length > 0 && incidentsOf(run, token).some(({ stage }) => stage === at);
}

/** The token goes on or is cancelled: its incidents are history. */
export function resolveIncidents(run: Run, token: Token): void {
  if (run.incidents.length > 0) resolve(run, incidentsOf(run, token));
}

/** Resolves those incidents of a token that stopped it at one stage. */
export function resolveStage(run: Run, token: Token, stage: Stage): void {
  resolve(run, incidentsOf(run, token).filter((incident) => incident.stage === stage));
}

export function resolve(run: Run, incidents: readonly OpenIncident[]): void {
  for (const incident of incidents) {
    run.incidents.splice(run.incidents.lastIndexOf(incident), 1);
    noteReplaced(run.incidentsByToken, incident.token, incident);
    run.effects.push({ type: 'resolveIncident', incidentId: incident.id });
  }
}

function incidentsOf(run: Run, { id }: Token): readonly OpenIncident[] {
  return recordsOf(run.incidentsByToken, run.incidents, id, tokenOf);
}

function tokenOf({ token }: OpenIncident): number {
  return token;
}
