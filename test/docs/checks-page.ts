import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RULE_FAMILIES } from '../../engine/model/bpmn/checks/all.rules.ts';
import { testTitles, type RuleFamily } from '../../engine/model/testing/rule.ts';
import { root } from '../architecture/sources.ts';

const INTRODUCTION = `# Deployment checks: every rule, and the models that prove it

A model is checked before it is deployed. An **error** refuses the deployment, a **warning** does not; each finding names the element, the clause of BPMN 2.0.2 and what to do. The codes are explained in [errors.md](errors.md).

Every rule is proved twice: by a model that breaks it, and by one that looks alike and is right. The last two columns name the tests; \`npx vitest run engine/model/bpmn/checks -t "events 1 broken"\` runs one. The models stand in \`engine/model/bpmn/checks/\`, one file of rules for each section. Where the clause is empty, the rule is Laufzettel's own. This page is written by \`npm run docs:checks\`.
`;

/** The page of all rules as it must stand in \`docs/reference/checks.md\`. */
export function checksPage(): string {
  const total = RULE_FAMILIES.reduce((sum, { rules }) => sum + rules.length, 0);
  return `${INTRODUCTION}\nThere are ${total} rules.\n${RULE_FAMILIES.map(section).join('')}`;
}

function section({ family, rules }: RuleFamily): string {
  const rows = rules.map(({ rule, clause, code, severity }, index) => {
    const { broken, right } = testTitles(family, index);
    return `| ${rule.replaceAll('|', '\\|')} | ${clause} | \`${code}\` | ${severity} | ${broken} | ${right} |\n`;
  });
  return `\n## ${family}\n\nModels: [\`${family}.rules.ts\`](../../engine/model/bpmn/checks/${family}.rules.ts)\n\n| rule | clause | code | severity | test of a broken model | test of its right twin |\n|---|---|---|---|---|---|\n${rows.join('')}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(join(root, 'docs/reference/checks.md'), checksPage());
