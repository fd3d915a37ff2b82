import { chain, end, start, userTask } from './bpmn-xml.ts';
import { line } from './rule-models.ts';

/** A model with more elements on the level of the file, in front of its process. */
export function withRoots(roots: string, model = line(userTask('a'))): string {
  return model.replace('<process', () => `${roots}<process`);
}

/** Process `p` in pool `P` with user task `a`, beside what else the collaboration `C` holds, such as black box `B`. */
export function pools(content: string, model = line(userTask('a'))): string {
  return withRoots(`<collaboration id="C"><participant id="P" name="Office" processRef="p"/>${content}</collaboration>`, model);
}

/** Two pools: `P` with user task `a`, and `Q` with process `q` and user task `b`, which is not executed. */
export function twoPools(content: string, model = line(userTask('a'))): string {
  const other = `<process id="q" isExecutable="false">${start('s2')}${userTask('b')}${end('e2')}${chain('s2', 'b', 'e2')}</process>`;
  return pools(`<participant id="Q" name="Applicant" processRef="q"/>${content}`, model).replace('</definitions>', () => `${other}</definitions>`);
}
