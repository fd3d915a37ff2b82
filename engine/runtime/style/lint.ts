import { Linter } from 'bpmnlint';
import type { Finding } from '../../model/contract.ts';
import { readModdleTree } from './moddle-tree.ts';
import { STYLE_RULES } from './rules.ts';

/**
 * What bpmnlint finds about the style of a file that the checks have accepted; `executed` are the ids of its executable processes.
 * Warnings with the code `BPMN_STYLE`, in the order of the rules.
 */
export async function lint(xml: string, executed: ReadonlySet<string>): Promise<readonly Finding[]> {
  const tree = await readModdleTree(xml, executed);
  if (tree === null) return [];
  const reports = await linter().lint(tree.definitions);
  return Object.entries(STYLE_RULES).flatMap(([rule, { advise }]) =>
    (reports[rule] ?? []).flatMap(({ id }): readonly Finding[] => {
      const element = id === undefined ? undefined : tree.byId.get(id);
      const advice = element === undefined || id === undefined ? null : advise(element, labelOf(element, id));
      return advice === null || id === undefined ? [] : [{ severity: 'warning', code: 'BPMN_STYLE', elementId: id, message: `${advice} (${rule})` }];
    }),
  );
}

/** Knows only the rules that were imported: nothing is looked up by a name from outside. */
function linter(): Linter {
  return new Linter({
    config: { rules: Object.fromEntries(Object.keys(STYLE_RULES).map((rule) => [rule, 'warn'])) },
    resolver: {
      resolveRule: (_, rule) => STYLE_RULES[rule]?.create,
      resolveConfig(_, config) {
        throw new Error(`There is no set of style rules "${config}".`);
      },
    },
  });
}

function labelOf({ name }: { readonly name?: string }, id: string): string {
  const text = name?.replace(/\s+/g, ' ').trim() ?? '';
  return `"${(text === '' ? id : text).slice(0, 60)}"`;
}
