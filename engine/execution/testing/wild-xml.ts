import { adHoc, boundary, catchEvent, chain, conditional, duration, element, end, flow, gateway, link, mapping, message, script, signal, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import type { Trigger, Wild } from '../oracle/block.ts';
import type { Piece } from './piece.ts';

/** What the oracle does not speak about, in XML. */
export function wildPiece({ id, what }: Wild, pieces: readonly Piece[]): Piece {
  const one = (xml: string): Piece => ({ xml, first: id, last: id });
  switch (what) {
    case 'fragile':
      // evaluates to nothing sensible until the variable `ready` is set
      return one(userTask(id, { priority: '=if ready = true then 1 else null' }, mapping({ local: '=ready' }, { done: '=if ready = true then 1 else function(x) x' })));
    case 'adHoc':
    case 'adHocSequence':
      return one(adHocXml(id, what === 'adHocSequence', pieces));
    case 'complex':
      return complex(id, pieces);
    case 'link':
      return { xml: throwEvent(id, link(id)) + catchEvent(`${id}.target`, link(id)), first: id, last: `${id}.target` };
    case 'either':
      return one(catchEvent(id, wildDefinition(id, { kind: 'either' })));
    case 'both':
      return one(catchEvent(id, wildDefinition(id, { kind: 'both' }), { parallelMultiple: 'true' }));
    case 'throwSignal':
      return one(throwEvent(id, signal('S')));
    case 'catchSignal':
      return one(catchEvent(id, signal('S')));
    case 'setFlag':
      return one(script(id, 'not(flag = true)', { resultVariable: 'flag' }));
    case 'catchFlag':
      return one(catchEvent(id, conditional('=flag = true')));
    case 'results':
      return one(userTask(id, {}, `<multiInstanceLoopCharacteristics laufzettel:collection="=[1, 2, 3]" laufzettel:elementVariable="item" laufzettel:outputCollection="${id}" laufzettel:outputElement="=item"/>`));
  }
}

export function wildDefinition(id: string, { kind }: Trigger): string {
  if (kind === 'signal') return signal('S');
  return kind === 'condition' ? conditional('=flag = true') : message(id) + duration('PT1H');
}

/** Two tasks in a row, one with a handler, and the pieces in sub-processes, until somebody raises the flag. */
function adHocXml(id: string, sequential: boolean, pieces: readonly Piece[]): string {
  const inner = pieces.map(({ xml, first, last }, index) => {
    const sub = `${id}.sub${index}`;
    return subProcess(sub, {}, start(`${sub}.start`), xml, end(`${sub}.end`), chain(`${sub}.start`, first), chain(last, `${sub}.end`));
  });
  const tasks = userTask(`${id}.a`) + userTask(`${id}.b`) + chain(`${id}.a`, `${id}.b`) + boundary(`${id}.timer`, `${id}.a`, duration('PT1H')) + userTask(`${id}.c`) + chain(`${id}.timer`, `${id}.c`);
  const completion = element('completionCondition', `${id}.done`, {}, '=flag = true');
  return adHoc(id, { ordering: sequential ? 'Sequential' : 'Parallel', cancelRemainingInstances: String(sequential) }, tasks, ...inner, completion);
}

/** All branches begin; the gateway goes on with the first and waits for the rest. */
function complex(id: string, pieces: readonly Piece[]): Piece {
  const [fork, join] = [`${id}.fork`, `${id}.join`];
  const ways = pieces.map(({ xml, first, last }) => xml + flow(fork, first) + flow(last, join));
  const activation = '<activationCondition xsi:type="tFormalExpression">=activationCount &gt;= 1</activationCondition>';
  return { xml: [gateway('parallel', fork), element('complexGateway', join, {}, activation), ...ways].join(''), first: fork, last: join };
}
