import * as fc from 'fast-check';
import { boundary, catchEvent, chain, cycle, duration, element, end, error, eventSubProcess, flow, gateway, mapping, message, processXml, script, serviceTask, signal, start, subProcess, userTask } from '../../model/testing/bpmn-xml.ts';

/** What a block holds in the end. `fragile` evaluates nothing sensible until the variable `ready` is set. */
type Leaf = 'user' | 'service' | 'script' | 'catch' | 'timer' | 'call' | 'fragile';

/** A block-structured piece of a process: one way in, one way out. */
type Block =
  | { readonly kind: Leaf }
  | { readonly kind: 'sequence' | 'parallel' | 'inclusive' | 'race'; readonly blocks: readonly Block[] }
  | { readonly kind: 'choice'; readonly blocks: readonly Block[]; readonly taken: number }
  | { readonly kind: 'guarded'; readonly block: Block; readonly event: 'timer' | 'cycle' | 'message' | 'error'; readonly interrupting: boolean; readonly handler: Block }
  | { readonly kind: 'sub'; readonly block: Block; readonly handler: Block | null; readonly interrupting: boolean };

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const leaf: fc.Arbitrary<Block> = fc.record({ kind: fc.constantFrom<Leaf>('user', 'service', 'script', 'catch', 'timer', 'call', 'fragile') });
  const several = fc.array(tie('block'), { minLength: 2, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constantFrom('sequence', 'parallel', 'inclusive', 'race'), blocks: several }) as fc.Arbitrary<Block>,
      fc.record({ kind: fc.constant('choice'), blocks: several, taken: fc.nat(2) }) as fc.Arbitrary<Block>,
      fc.record({ kind: fc.constant('guarded'), block: tie('block'), event: fc.constantFrom('timer', 'cycle', 'message', 'error'), interrupting: fc.boolean(), handler: leaf }) as fc.Arbitrary<Block>,
      fc.record({ kind: fc.constant('sub'), block: tie('block'), handler: fc.option(leaf), interrupting: fc.boolean() }) as fc.Arbitrary<Block>,
    ),
  };
}).block;

/** The block as a model from start to end. */
export function modelXml(block: Block): string {
  const writer = new Writer();
  const { first, last, xml } = writer.block(block);
  return processXml('p', start(), xml, end(), chain('start', first), chain(last, 'end'));
}

interface Piece {
  readonly xml: string;
  readonly first: string;
  readonly last: string;
}

class Writer {
  #count = 0;

  #id(prefix: string): string {
    return `${prefix}${++this.#count}`;
  }

  block(block: Block): Piece {
    switch (block.kind) {
      case 'user':
      case 'service':
      case 'script':
      case 'catch':
      case 'timer':
      case 'call':
      case 'fragile':
        return this.#leaf(block.kind);
      case 'sequence':
        return this.#sequence(block.blocks);
      case 'parallel':
        return this.#split('parallel', block.blocks, () => undefined);
      case 'inclusive':
        return this.#split('inclusive', block.blocks, (index) => (index === 0 ? '=true' : index === 1 ? '=false' : '=1 < 2'));
      case 'choice':
        return this.#split('exclusive', block.blocks, (index) => `=${String(index === block.taken % block.blocks.length)}`);
      case 'race':
        return this.#race(block.blocks);
      case 'guarded':
        return this.#guarded(block);
      case 'sub':
        return this.#sub(block);
    }
  }

  #leaf(kind: Leaf): Piece {
    const id = this.#id(kind);
    const leaves: Readonly<Record<Leaf, () => string>> = {
      user: () => userTask(id),
      service: () => serviceTask(id),
      script: () => script(id, '1 + 1', { resultVariable: id }),
      catch: () => catchEvent(id, message(id)),
      timer: () => catchEvent(id, duration('PT1H')),
      call: () => element('callActivity', id, { calledElement: 'called' }),
      fragile: () => userTask(id, { priority: '=if ready = true then 1 else null' }, mapping({ local: '=ready' }, { done: '=if ready = true then 1 else function(x) x' })),
    };
    const xml = leaves[kind]();
    return { xml, first: id, last: id };
  }

  #sequence(blocks: readonly Block[]): Piece {
    const pieces = blocks.map((inner) => this.block(inner));
    const links = pieces.slice(1).map((piece, index) => chain(pieces[index]?.last ?? '', piece.first));
    return { xml: [...pieces.map(({ xml }) => xml), ...links].join(''), first: pieces[0]?.first ?? '', last: pieces.at(-1)?.last ?? '' };
  }

  #split(kind: 'parallel' | 'inclusive' | 'exclusive', blocks: readonly Block[], condition: (index: number) => string | undefined): Piece {
    const fork = this.#id('fork');
    const join = this.#id('join');
    const pieces = blocks.map((inner) => this.block(inner));
    const flows = pieces.map((piece, index) => flow(fork, piece.first, condition(index)) + chain(piece.last, join));
    return { xml: [gateway(kind, fork), gateway(kind, join), ...pieces.map(({ xml }) => xml), ...flows].join(''), first: fork, last: join };
  }

  #race(blocks: readonly Block[]): Piece {
    const fork = this.#id('wait');
    const join = this.#id('merge');
    const ways = blocks.map((inner, index) => {
      const event = this.#id('event');
      const piece = this.block(inner);
      const definition = index === 0 ? duration('PT2H') : index === 1 ? message(event) : signal(event);
      return catchEvent(event, definition) + piece.xml + chain(fork, event, piece.first) + chain(piece.last, join);
    });
    return { xml: [gateway('eventBased', fork), gateway('exclusive', join), ...ways].join(''), first: fork, last: join };
  }

  #guarded({ block, event, interrupting, handler }: Extract<Block, { kind: 'guarded' }>): Piece {
    const host = this.#id('host');
    const caught = this.#id('on');
    const inner = this.block(block);
    const handling = this.block(handler);
    const definition = { timer: duration('PT30M'), cycle: cycle('R2/PT20M'), message: message(caught), error: error() }[event];
    const begin = this.#id('s');
    const bad = this.#id('bad');
    const finish = event === 'error' ? end(bad, error('E')) : end(bad);
    const body = subProcess(host, {}, start(begin), inner.xml, finish, chain(begin, inner.first), chain(inner.last, bad));
    const cancelActivity = event === 'error' || interrupting ? 'true' : 'false';
    // a path beside the activity ends by itself: merged, it would bring a parallel join one token too many
    const join = this.#id(cancelActivity === 'true' ? 'merge' : 'e');
    const after = cancelActivity === 'true' ? gateway('exclusive', join) + chain(host, join) : end(join);
    const xml = [body, boundary(caught, host, definition, { cancelActivity }), handling.xml, after, chain(caught, handling.first), chain(handling.last, join)].join('');
    if (cancelActivity === 'false') return { xml, first: host, last: host };
    return { xml, first: host, last: join };
  }

  #sub({ block, handler, interrupting }: Extract<Block, { kind: 'sub' }>): Piece {
    const id = this.#id('sub');
    const begin = this.#id('s');
    const finish = this.#id('e');
    const inner = this.block(block);
    const esp = handler === null ? '' : this.#handler(handler, interrupting);
    return { xml: subProcess(id, {}, start(begin), inner.xml, end(finish), chain(begin, inner.first), chain(inner.last, finish), esp), first: id, last: id };
  }

  #handler(block: Block, interrupting: boolean): string {
    const id = this.#id('esp');
    const on = this.#id('on');
    const piece = this.block(block);
    return eventSubProcess(id, element('startEvent', on, { isInterrupting: String(interrupting) }, message(on)), piece.xml, chain(on, piece.first));
  }
}
