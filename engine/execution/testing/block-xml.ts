import { association, boundary, catchEvent, chain, compensate, cancel, cycle, declarations, definitions, duration, element, end, error, escalation, eventSubProcess, flow, gateway, mapping, message, script, serviceTask, start, subProcess, terminate, throwEvent, transaction, userTask } from '../../model/testing/bpmn-xml.ts';
import { chosenExpression, secondsExpression } from '../oracle/answers.ts';
import type { Activity, Block, Catcher, Several, Throw, Trigger } from '../oracle/block.ts';
import { loopXml, wantsPath } from './loop-xml.ts';
import type { Piece } from './piece.ts';
import { wildDefinition, wildPiece } from './wild-xml.ts';

/** A process that holds the block, from start to end. Messages are correlated by the path of who waits for them. */
export function modelXml(block: Block): string {
  const { first, last, xml } = pieceOf(block);
  const body = start() + xml + end() + chain('start', first) + chain(last, 'end');
  const declared = declarations(body).replace(/(<message [^>]*?)\/>/g, '$1 laufzettel:correlationKey="=path"/>');
  return definitions(declared, `<process id="p" isExecutable="true">${body}</process>`);
}

function pieceOf(block: Block): Piece {
  switch (block.kind) {
    case 'activity':
      return activity(block);
    case 'throw':
      return thrown(block);
    case 'wild':
      return wildPiece(block, block.blocks.map(pieceOf));
    case 'sequence':
      return sequence(block.blocks);
    case 'race':
      return race(block);
    default:
      return split(block);
  }
}

function sequence(blocks: readonly Block[]): Piece {
  const pieces = blocks.map(pieceOf);
  const links = pieces.slice(1).map((piece, index) => chain(pieces[index]?.last ?? '', piece.first));
  return { xml: [...pieces.map(({ xml }) => xml), ...links].join(''), first: pieces[0]?.first ?? '', last: pieces.at(-1)?.last ?? '' };
}

function split({ kind, id, blocks }: Several): Piece {
  const type = kind === 'choice' ? 'exclusive' : kind === 'inclusive' ? 'inclusive' : 'parallel';
  const [fork, join] = [`${id}.fork`, `${id}.join`];
  const pieces = blocks.map(pieceOf);
  const isDefault = (index: number): boolean => kind === 'inclusive' && index === blocks.length - 1;
  const condition = (index: number): string | undefined => (kind === 'choice' ? chosenExpression(id, blocks.length, index) : kind === 'inclusive' && !isDefault(index) ? chosenExpression(`${id}_${index}`, 2, 0) : undefined);
  const flows = pieces.map((piece, index) => flow(fork, piece.first, condition(index)) + chain(piece.last, join));
  const attributes = kind === 'inclusive' ? { default: `${fork}_${pieces.at(-1)?.first}` } : {};
  return { xml: [gateway(type, fork, attributes), gateway(type, join), ...pieces.map(({ xml }) => xml), ...flows].join(''), first: fork, last: join };
}

function race({ id, blocks }: Several): Piece {
  const [fork, join] = [`${id}.fork`, `${id}.join`];
  const ways = blocks.map((inner, index) => {
    const event = `${id}_${index}`;
    const piece = pieceOf(inner);
    return catchEvent(event, index === 0 ? duration(after(event)) : message(event)) + piece.xml + chain(fork, event, piece.first) + chain(piece.last, join);
  });
  return { xml: [gateway('eventBased', fork), gateway('exclusive', join), ...ways].join(''), first: fork, last: join };
}

function activity(block: Activity): Piece {
  const { id, guards, undoable } = block;
  const undo = undoable ? boundary(`${id}.undone`, id, compensate()) + element('serviceTask', `undo_${id}`, { isForCompensation: 'true' }, mapping({ path: '=path' })) + association(`${id}.undone`, `undo_${id}`) : '';
  const pieces = guards.map((guard) => ({ guard, piece: pieceOf(guard.leads) }));
  const merges = guards.some(({ interrupting }) => interrupting);
  const ways = pieces.map(({ guard, piece }) => {
    // a path beside the activity ends by itself: merged, it would bring a parallel join one token too many
    const target = guard.interrupting ? `${id}.merge` : `${guard.id}.end`;
    return boundary(guard.id, id, definition(guard.id, guard.on), { cancelActivity: String(guard.interrupting), ...attributesOf(guard.on) }) + piece.xml + (guard.interrupting ? '' : end(target)) + chain(guard.id, piece.first) + chain(piece.last, target);
  });
  const merge = merges ? gateway('exclusive', `${id}.merge`) + chain(id, `${id}.merge`) : '';
  return { xml: [work(block), undo, ...ways, merge].join(''), first: id, last: merges ? `${id}.merge` : id };
}

function work(block: Activity): string {
  const { id, does } = block;
  const loop = loopXml(block);
  switch (does) {
    case 'user':
      return userTask(id, {}, mapping({ path: '=path' }), loop);
    case 'service':
      return serviceTask(id, {}, mapping({ path: '=path' }), loop);
    case 'call':
      return element('callActivity', id, { calledElement: 'called' }, loop);
    case 'script':
      return script(id, '1 + 1', { resultVariable: id }).replace('<script>', `${loop}<script>`);
    case 'pause':
      return catchEvent(id, duration(after(id)));
    case 'receive':
      return catchEvent(id, message(id));
    default: {
      const { first, last, xml } = pieceOf(does.body);
      const content = [wantsPath(block) ? mapping({ path: '=path * 7 + loopCounter' }) : '', loop, start(`${id}.start`), xml, end(`${id}.end`), chain(`${id}.start`, first), chain(last, `${id}.end`), ...does.handlers.map(handler)];
      return does.transaction ? transaction(id, ...content) : subProcess(id, {}, ...content);
    }
  }
}

function handler({ id, on, interrupting, leads }: Catcher): string {
  const { first, last, xml } = pieceOf(leads);
  const begin = element('startEvent', id, { isInterrupting: String(interrupting), ...attributesOf(on) }, definition(id, on));
  return eventSubProcess(`sub_${id}`, begin, xml, end(`${id}.end`), chain(id, first), chain(last, `${id}.end`));
}

function definition(id: string, on: Trigger): string {
  switch (on.kind) {
    case 'timer':
      return duration(after(id));
    case 'cycle':
      return cycle(`="R2/PT" + string(${secondsExpression(id)}) + "S"`);
    case 'message':
      return message(id);
    case 'error':
      return error(on.code ?? undefined);
    case 'escalation':
      return escalation(on.code ?? undefined);
    case 'cancel':
      return cancel();
    default:
      return wildDefinition(id, on);
  }
}

function attributesOf({ kind }: Trigger): Readonly<Record<string, string>> {
  return kind === 'both' ? { parallelMultiple: 'true' } : {};
}

function thrown({ id, what }: Throw): Piece {
  const [ask, event, merge] = [`${id}.ask`, `${id}.thrown`, `${id}.merge`];
  const events: Readonly<Record<Throw['what']['kind'], () => string>> = {
    error: () => end(event, error('code' in what ? what.code : '')),
    escalation: () => throwEvent(event, escalation('code' in what ? what.code : '')) + chain(event, merge),
    terminate: () => end(event, terminate()),
    cancel: () => end(event, cancel()),
    compensate: () => throwEvent(event, compensate('activity' in what ? (what.activity ?? undefined) : undefined)) + chain(event, merge),
  };
  const xml = [catchEvent(id, duration(after(id))), gateway('exclusive', ask, { default: `${ask}_${merge}` }), events[what.kind](), gateway('exclusive', merge), chain(id, ask, merge), flow(ask, event, chosenExpression(`${id}?`, 2, 0))].join('');
  return { xml, first: id, last: merge };
}

function after(id: string): string {
  return `="PT" + string(${secondsExpression(id)}) + "S"`;
}
