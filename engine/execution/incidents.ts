import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Stage, Token } from './state.ts';

/** Stops a token where it stands, visibly. `stage` says where a retry goes on. */
export function stop(run: Run, token: Token, stage: Stage, problem: Problem, waitId?: string): void {
  const incidentId = run.context.nextId();
  run.incidents.push({ id: incidentId, token: token.id, stage });
  const elementId = elementAt(run, token.element).id;
  run.effects.push({ type: 'raiseIncident', incidentId, elementId, problem, ...(waitId === undefined ? {} : { waitId }) });
}

/** Stops a token at a condition that cannot be asked; one incident is enough, for its retry asks all conditions of the token. */
export function stopToLook(run: Run, token: Token, problem: Problem): void {
  if (!run.incidents.some((incident) => incident.token === token.id && incident.stage === 'look')) stop(run, token, 'look', problem);
}

export function hasIncident(run: Run, token: Token): boolean {
  return run.incidents.some((incident) => incident.token === token.id);
}

/** The token goes on or is cancelled: its incidents are history. */
export function resolveIncidents(run: Run, token: Token): void {
  if (run.incidents.length === 0) return;
  for (const incident of run.incidents) {
    if (incident.token === token.id) run.effects.push({ type: 'resolveIncident', incidentId: incident.id });
  }
  run.incidents = run.incidents.filter((incident) => incident.token !== token.id);
}

/** Resolves those incidents of a token that stopped it at one stage. */
export function resolveStage(run: Run, token: Token, stage: Stage): void {
  const over = run.incidents.filter((incident) => incident.token === token.id && incident.stage === stage);
  for (const { id } of over) run.effects.push({ type: 'resolveIncident', incidentId: id });
  run.incidents = run.incidents.filter((incident) => !over.includes(incident));
}
