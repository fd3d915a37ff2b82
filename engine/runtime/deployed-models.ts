import { decide, readDmn } from '../decision/index.ts';
import type { DecisionModel } from '../decision/index.ts';
import type { DecisionOutcome } from '../execution/contract.ts';
import { readForm } from '../form/index.ts';
import type { FormSchema } from '../form/index.ts';
import { readBpmnFile, readStatechart } from '../model/index.ts';
import type { ExecutableModel, Finding } from '../model/contract.ts';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { compileText, evaluateOrNull } from './expressions.ts';
import { sha256 } from './hash.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';

/** Longer names are cut: lists and search show one line. */
const LONGEST_NAME = 200;

export interface Resource {
  readonly name: string;
  readonly content: string;
}

/** A process model and the file it came from. */
export interface ProcessResource {
  readonly model: ExecutableModel;
  readonly resourceName: string;
}

export interface FormResource {
  readonly form: FormSchema;
  /** As deployed: what the web app renders. */
  readonly schema: Json;
}

/** Everything executable in one deployment, compiled once. Immutable, so it is kept for as long as it is used. */
export interface DeployedModels {
  readonly processes: readonly ProcessResource[];
  readonly manifest: Manifest | null;
  readonly manifestSource: JsonObject | null;
  readonly form: (key: string) => FormResource | null;
  /** The applicant's name as lists show it, from what models read as `case`; empty when the data give none. */
  readonly applicantName: (caseView: JsonObject, now: number) => string;
  readonly decide: (decisionKey: string, input: JsonObject, now: number) => DecisionOutcome;
}

export interface Compiled {
  readonly models: DeployedModels;
  readonly findings: readonly Finding[];
}

/** Compiles the resources of a deployment. Findings name the resource; an error among them refuses the deployment. */
export function compileResources(resources: readonly Resource[]): Compiled {
  const findings: Finding[] = [];
  const processes: ProcessResource[] = [];
  const decisions = new Map<string, DecisionModel>();
  const forms = new Map<string, FormResource>();
  let manifestSource: JsonObject | null = null;
  let manifest: Manifest | null = null;
  const note = (resource: string, found: readonly Finding[]): void => {
    for (const finding of found) findings.push({ ...finding, resource });
  };

  for (const { name, content } of resources) {
    if (name.endsWith('.bpmn')) {
      const { models, findings: found } = readBpmnFile(content, sha256(content));
      note(name, found);
      processes.push(...models.map((model) => ({ model, resourceName: name })));
    } else if (name.endsWith('.machine.json')) {
      const { model, findings: found } = readStatechart(content, sha256(content));
      note(name, found);
      if (model !== undefined) processes.push({ model, resourceName: name });
    } else if (name.endsWith('.dmn')) {
      const { decisions: model, findings: found } = readDmn(content, sha256(content));
      note(name, found);
      if (model !== undefined) for (const key of model.invocable.keys()) decisions.set(key, model);
    } else if (name.endsWith('.form.json')) {
      const schema = parseObject(content);
      if (schema === null) {
        note(name, [invalid('FORM_NOT_FORM', 'The form is no JSON object; correct the file.')]);
        continue;
      }
      const { form, findings: found } = readForm(schema);
      note(name, found);
      if (form !== undefined) forms.set(form.id, { form, schema });
    } else if (name === 'procedure.json') {
      manifestSource = parseObject(content);
      const reading = manifestSource === null ? { ok: false as const, problems: ['The file is no JSON object.'] } : readManifest(manifestSource);
      if (reading.ok) manifest = reading.manifest;
      else note(name, reading.problems.map((problem) => invalid('PROCEDURE_INVALID', `${problem} Correct procedure.json.`)));
    }
  }
  findings.push(...checkReferences(manifest, processes, forms));
  const nameText = manifest === null ? null : manifest.applicantName;
  const name = nameText === null ? null : compileText(nameText);
  if (name?.ok === false) note('procedure.json', [invalid('PROCEDURE_INVALID', `"applicantName" is no FEEL expression: ${name.message} Correct procedure.json.`)]);

  const models: DeployedModels = {
    processes,
    manifest,
    manifestSource,
    form: (key) => forms.get(key) ?? null,
    applicantName(caseView, now) {
      const value = name?.ok === true ? evaluateOrNull(name.expression, { case: caseView }, now) : null;
      return typeof value === 'string' ? value.slice(0, LONGEST_NAME) : '';
    },
    decide(decisionKey, input, now) {
      const model = decisions.get(decisionKey);
      if (model === undefined) {
        return { ok: false, problem: { code: 'DECISION_UNKNOWN', message: `No decision "${decisionKey}" was deployed with this process. Deploy it in the same deployment.` } };
      }
      return decide(model, decisionKey, input, now);
    },
  };
  return { models, findings };
}

function checkReferences(manifest: Manifest | null, processes: readonly ProcessResource[], forms: ReadonlyMap<string, FormResource>): readonly Finding[] {
  if (manifest === null) return [];
  const missing: string[] = [];
  if (!processes.some(({ model }) => model.key === manifest.definition)) missing.push(`process "${manifest.definition}"`);
  const formKeys = [manifest.applicationForm, ...manifest.messages.flatMap(({ form }) => (form === null ? [] : [form]))];
  missing.push(...formKeys.filter((key) => !forms.has(key)).map((key) => `form "${key}"`));
  return missing.map((what) => ({
    severity: 'error',
    code: 'PROCEDURE_INVALID',
    resource: 'procedure.json',
    message: `procedure.json names the ${what}, which is not part of the deployment. Add it or correct the name.`,
  }));
}

function invalid(code: string, message: string): Finding {
  return { severity: 'error', code, message };
}

function parseObject(content: string): JsonObject | null {
  try {
    const value = JSON.parse(content) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
