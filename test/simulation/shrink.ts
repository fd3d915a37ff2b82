import type { FaultDecision } from './faults.ts';
import { simulate } from './simulate.ts';
import type { Scenario, SimulationReport } from './simulate.ts';

/** Runs that a search may take: a history that is short enough is found long before. */
const TRIES = 300;

/**
 * The shortest failing run found near a failing one: as few cases as fail for the same seed, then as few faults
 * (delta debugging: parts of the list are left out for as long as the rest still fails). Any broken promise counts.
 */
export async function shrink(failing: SimulationReport, progress: (line: string) => void): Promise<SimulationReport> {
  let tries = 0;
  const run = async (scenario: Scenario): Promise<SimulationReport | null> => {
    if (tries === TRIES) return null;
    tries += 1;
    const report = await simulate(scenario);
    return report.broken.length > 0 ? report : null;
  };

  let shortest = failing;
  for (let cases = 1; cases < failing.cases; cases = Math.max(cases + 1, Math.ceil(cases * 1.5))) {
    const fewer = await run({ seed: failing.seed, cases });
    if (fewer === null) continue;
    shortest = fewer;
    break;
  }
  progress(`${shortest.cases} of ${failing.cases} cases fail, with ${shortest.faults.length} faults`);

  for (let part = Math.ceil(shortest.faults.length / 2); part >= 1 && shortest.faults.length > 0; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let from = 0; from < shortest.faults.length; ) {
      const faults: readonly FaultDecision[] = [...shortest.faults.slice(0, from), ...shortest.faults.slice(from + part)];
      const fewer = await run({ seed: shortest.seed, cases: shortest.cases, faults });
      if (fewer === null) from += part;
      else shortest = fewer;
    }
  }
  progress(`${shortest.faults.length} faults are enough (${tries} runs)`);
  return shortest;
}
