import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../engine/execution/statechart/testing/machine.ts';
import { readStatechart } from '../../engine/model/index.ts';
import { workerActor } from '../../workers/actor.ts';
import { openTown } from '../support/town.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';

const REFERENCE = readPage('reference/statechart.md');
const MACHINE = blocksOf(readPage('guides/write-a-machine.md')).find(({ file }) => file === 'fundsache.machine.json');
const NOW = Date.parse('2026-05-04T09:00:00+02:00');

/** What the reader says about a member or type that it does not know: the sentence lists those that it does. */
function known(states: object): readonly string[] {
  const { findings } = readStatechart(JSON.stringify({ id: 'm', initial: 'a', states: { a: states } }), 'h');
  const message = findings.map((finding) => finding.message).find((text) => /possible are|one of/.test(text)) ?? '';
  return (/(?:possible are|must be one of|has one of the types) ([^;.]+)/.exec(message)?.[1] ?? '').split(', ').toSorted();
}

describe('the reference of machines', () => {
  it('names every kind of action with all its parameters', () => {
    const rows = rowsOf(sectionOf(REFERENCE, 'Actions')).map(([type = '', params = '']) => [codesOf(type)[0] ?? '', codesOf(params)] as const);
    expect(rows.map(([type]) => type).toSorted()).toEqual(known({ entry: { type: 'unheardOf', params: {} } }));
    const parameters = rows.filter(([type]) => type !== 'assign').map(([type, params]) => [type, [...params].toSorted()]);
    expect(parameters).toEqual(parameters.map(([type]) => [type, known({ entry: { type, params: { unheardOf: 1 } } })]));
  });

  it('names everything that can be invoked with all that it takes', () => {
    const rows = rowsOf(sectionOf(REFERENCE, 'Invocations')).map(([src = '', input = '']) => [codesOf(src)[0] ?? '', codesOf(input)] as const);
    expect(rows.map(([src]) => src).toSorted()).toEqual(known({ invoke: { src: 'unheardOf' } }));
    expect(rows.map(([src, input]) => [src, [...input].toSorted()])).toEqual(rows.map(([src]) => [src, known({ invoke: { src, input: { unheardOf: 1 } } })]));
  });
});

describe('the guide to machines', () => {
  const config = JSON.parse(MACHINE?.text ?? '') as object;
  const begun = (): ReturnType<typeof instanceOf> => instanceOf(config, { now: NOW }).start({ item: 'Schirm', foundOn: '2026-05-02' });

  it('writes a machine that the server takes without a finding', async () => {
    expect(readStatechart(MACHINE?.text ?? '', 'h').findings).toEqual([]);
    const town = await openTown();
    const { definitions, findings } = await town.engine.commands.deploy(workerActor('musterstadt'), { name: 'Fundsache', resources: [{ name: 'fundsache.machine.json', content: MACHINE?.text ?? '' }] });
    await town.close();
    expect([definitions.map(({ key, name }) => [key, name]), findings]).toEqual([[['fundsache', 'Fundsache']], []]);
  });

  it('keeps what was found until its owner comes, or for six months from the find', () => {
    const kept = begun().completeTask('describe', { outcome: 'keep' });
    expect(kept.of('setDeadline')).toMatchObject([{ label: 'Aufbewahrung', result: { endsOn: '2026-11-02' } }]);
    const returned = begun().completeTask('describe', { outcome: 'keep' }).deliver('keeping/on/OwnerFound', { name: 'Vogel' });
    expect(returned.open('openTask')).toMatchObject([{ elementId: 'handOut', notCompletedBy: ['describe'] }]);
    expect([returned.variables['owner'], returned.completeTask('handOut', { outcome: 'returned' }).state.status]).toEqual(['Vogel', 'completed']);
    const passedOn = kept.fire('keeping/after/keeping').completeJob('notify');
    expect(passedOn.facts('entered').at(-1)).toBe('passedOn');
    const nobody = begun().completeTask('describe', { outcome: 'keep' }).fire('keeping/after/keeping').throwError('notify', 'NO_FINDER');
    expect(nobody.facts('entered').at(-1)).toBe('discarded');
  });
});
