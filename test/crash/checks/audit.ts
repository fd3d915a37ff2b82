import type { Check } from './check.ts';

export const AUDIT: Check = {
  name: 'audit',
  holds: 'the audit chain is whole, and holds every acknowledged command exactly once',
  async run({ notebook, world, admin }) {
    const broken: string[] = [];
    const { body } = await admin.insist({ method: 'GET', path: '/audit/verification' });
    if (body.ok !== true) broken.push(`the audit chain is broken at fact ${String(body.brokenAt)}`);
    const facts = await world.books.rows(`SELECT command, subject, case_id FROM audit WHERE at >= ${notebook.began}`);
    const counts = new Map<string, number>();
    for (const { command, subject, case_id: caseId } of facts) count(counts, [command, subject, caseId].join(' '));
    for (const { command, subject, caseId } of notebook.told) {
      const found = counts.get([command, subject, caseId].join(' ')) ?? 0;
      if (found !== 1) broken.push(`${command} of ${subject} was acknowledged and stands in the audit chain ${found} times`);
    }
    return broken;
  },
};

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
