import type { ExecutionContext } from '../../execution/contract.ts';
import { isJavaScript } from '../../expression/index.ts';
import type { Finding } from '../../model/contract.ts';
import type { BpmnModel } from '../../model/bpmn/model.ts';
import type { ProcessResource } from '../deployed-models.ts';
import { failed } from './problems.ts';
import type { ScriptRunner } from './runner.ts';

/** Where scripts in other languages than FEEL run, and for whom. Without it they run nowhere. */
export interface Scripts {
  readonly runner: ScriptRunner;
  /** Whether the tenant allows them. Who may deploy a script may run code, so the operator decides, not the deployment. */
  allowedFor(tenant: string): boolean;
}

/** What the core is given to run scripts with: nothing where they are not allowed. */
export function scriptAccess(scripts: Scripts | null, tenant: string, now: number): Pick<ExecutionContext, 'runScript'> {
  if (scripts === null || !scripts.allowedFor(tenant)) return {};
  return {
    runScript({ language, source }, variables) {
      if (!isJavaScript(language)) return failed(`A script in the language "${language.slice(0, 40)}" cannot be executed here.`);
      return scripts.runner.run({ source, variables, now });
    },
  };
}

/** A warning for each script that would end in an incident because the tenant does not allow it. */
export function scriptFindings(processes: readonly ProcessResource[], scripts: Scripts | null, tenant: string): readonly Finding[] {
  if (scripts?.allowedFor(tenant) === true) return [];
  return processes.flatMap(({ model, resourceName }) => {
    if (model.kind !== 'bpmn') return [];
    const { elements } = model as BpmnModel;
    return elements
      .filter(({ script }) => script !== undefined && !('expression' in script))
      .map(({ id }): Finding => ({
        severity: 'warning',
        code: 'SCRIPT_FORBIDDEN',
        resource: resourceName,
        elementId: id,
        message: `The script of "${id}" is not written in FEEL, and other scripts are not allowed for this administration; it will end in an incident. Rewrite it in FEEL, or ask the operator to allow scripts (LAUFZETTEL_SCRIPTS).`,
      }));
  });
}
