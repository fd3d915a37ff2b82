import { readFileSync, readdirSync } from 'node:fs';
import { readForm, validateSubmission } from '../../engine/form/index.ts';
import type { JsonObject } from '../../engine/json.ts';

const NOW = Date.parse('2026-05-04T08:00:00Z');

interface Example {
  readonly given: { readonly data: JsonObject };
  readonly steps: readonly { readonly does: string; readonly task?: string; readonly with?: { readonly outcome?: string; readonly message?: string; readonly data?: JsonObject } }[];
}

interface Manifest {
  readonly messages: readonly { readonly message: string; readonly form: string }[];
  readonly documents?: readonly { readonly purpose: string }[];
}

/** The forms of a procedure and what its examples enter into them. */
export class Forms {
  readonly manifest: Manifest;
  /** By file name. */
  readonly examples: readonly (readonly [string, Example])[];
  /** Names of all forms that are there. */
  readonly names: readonly string[];
  readonly #folder: URL;

  /** `folder`: of the procedure. */
  constructor(folder: URL) {
    this.#folder = folder;
    this.manifest = this.#read('procedure.json') as Manifest;
    this.names = readdirSync(new URL('forms/', folder)).map((name) => name.replace('.form.json', ''));
    this.examples = readdirSync(new URL('examples/', folder))
      .filter((name) => /^\d+-/.test(name))
      .map((name) => [name, this.#read(`examples/${name}`) as Example] as const);
  }

  open(name: string): ReturnType<typeof readForm> {
    return readForm(this.#read(`forms/${name}.form.json`));
  }

  /** What is wrong with a submission: path and code of each error. */
  check(name: string, data: JsonObject, scope: JsonObject = {}): readonly string[] {
    const { form } = this.open(name);
    if (!form) throw new Error(`${name} is no form.`);
    const result = validateSubmission(form, data, scope, NOW);
    return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
  }

  /** What is wrong with the steps of an example; `formOf`: the form of a task. */
  checkSteps({ steps }: Example, formOf: (task: string) => string | undefined): readonly string[] {
    return steps.flatMap(({ does, task = '', with: entered }) => {
      const form = does === 'completeTask' ? formOf(task) : this.manifest.messages.find(({ message }) => message === entered?.message)?.form;
      return form === undefined ? [] : this.check(form, entered?.data ?? {}, { outcome: entered?.outcome ?? null });
    });
  }

  #read(file: string): unknown {
    return JSON.parse(readFileSync(new URL(file, this.#folder), 'utf8'));
  }
}
