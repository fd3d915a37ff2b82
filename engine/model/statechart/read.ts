import type { Finding } from '../contract.ts';
import { compile } from './compile.ts';
import type { StatechartModel } from './model.ts';
import { checkReachability } from './reachability.ts';
import { checkReferences } from './references.ts';
import { Report } from './report.ts';
import { readShape } from './shape.ts';
import { collect } from './source.ts';

export interface StatechartReading {
  /** Absent when a finding is an error. */
  readonly model?: StatechartModel;
  readonly findings: readonly Finding[];
}

/** Reads a machine written as JSON in XState's form. `hash`: SHA-256 of the text, hex, computed by the caller. */
export function readStatechart(text: string, hash: string): StatechartReading {
  const report = new Report();
  const config = readShape(text, report);
  const machine = config && collect(config, report);
  if (!machine) return { findings: report.findings };
  const model = compile(machine, hash);
  checkReferences(machine, model, report);
  if (report.refused) return { findings: report.findings };
  checkReachability(model, report);
  return { model, findings: report.findings };
}
