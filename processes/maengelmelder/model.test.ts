import { describe, expect, it } from 'vitest';
import { readStatechart } from '../../engine/model/index.ts';
import machine from './maengelmelder.machine.ts';
import { Desk } from './testing/desk.ts';

const fixed = { publicText: 'Behoben.' };

describe('the machine', () => {
  it('is read without a finding', () => {
    expect(readStatechart(JSON.stringify(machine), 'hash').findings).toEqual([]);
  });
});

describe('a report that the town repairs itself', () => {
  it('goes from moderation to the crew, is answered, and closes when nobody objects', () => {
    const desk = new Desk();
    expect([desk.state, desk.openTasks, desk.letters]).toEqual(['examining', ['moderate'], ['eingang']]);
    desk.accept('road');
    expect(desk.instance.open('openTask')).toMatchObject([{ elementId: 'repair', candidateGroups: ['defects-crews'] }]);
    desk.complete('repair', 'fixed', fixed);
    expect([desk.letters.at(-1), desk.awaited]).toEqual(['abschluss', ['Withdrawn', 'FeedbackSent']]);
    desk.fire('open.feedback/after/feedback');
    expect([desk.state, desk.outcome, desk.ended, desk.refused]).toEqual(['closed', 'fixed', true, []]);
  });

  it('is opened again by a reporter who says it is not repaired, twice at most', () => {
    const desk = new Desk('graffiti');
    for (const round of [1, 2]) {
      desk.accept('graffiti').complete('repair', 'fixed', fixed).send('FeedbackSent', 'feedback', { fixed: 'no' });
      expect([desk.openTasks, desk.instance.variables['reopened']]).toEqual([['moderate'], round]);
    }
    desk.accept('graffiti').complete('repair', 'fixed', fixed).send('FeedbackSent', 'feedback', { fixed: 'no' });
    expect([desk.state, desk.outcome, desk.refused]).toEqual(['closed', 'fixed', []]);
  });

  it('goes on where it stood after a question, answered or not', () => {
    const desk = new Desk().accept('road').complete('repair', 'ask', { question: 'Wo genau?' });
    expect([desk.state, desk.openTasks, desk.letterInputs.get('rueckfrage')]).toEqual(['awaitingApplicant', [], expect.objectContaining({ question: 'Wo genau?' })]);
    desk.send('AnswerSent', 'answers', { answer: 'Am Tor.' });
    expect([desk.state, desk.openTasks]).toEqual(['examining', ['repair']]);
    desk.complete('repair', 'ask', { question: 'Welches Tor?' }).fire('open.asking.waiting/after/answer');
    expect([desk.state, desk.openTasks, desk.refused]).toEqual(['examining', ['repair'], []]);
    const asked = new Desk().complete('moderate', 'ask', { question: 'Wo?' }).send('AnswerSent', 'answers', { answer: 'Hier.' });
    expect(asked.openTasks).toEqual(['moderate']);
  });
});

describe('a report for somebody else', () => {
  it.each([['waste', 'forwardByMail'], ['streetLight', 'forwardByPhone']])('%s is passed on by a task (%s) and followed up', (category, task) => {
    const desk = new Desk(category).accept(category);
    expect([desk.state, desk.openTasks]).toEqual(['handingOver', [task]]);
    desk.complete(task, 'done');
    expect([desk.openTasks, desk.letters.at(-1)]).toEqual([['followUp'], 'weitergabe']);
    desk.complete('followUp', 'fixed', fixed).send('FeedbackSent', 'feedback', { fixed: 'yes' });
    expect([desk.state, desk.outcome, desk.refused]).toEqual(['closed', 'fixed', []]);
  });

  it('with an interface is handed over, and the operator says when it is repaired', () => {
    const desk = new Desk('trafficLight').accept('trafficLight').takeOver();
    expect(desk.awaited).toContain('DefectFixed');
    desk.send('DefectFixed', 'operator');
    expect([desk.openTasks, desk.letters.at(-1)]).toEqual([[], 'abschluss']);
  });

  it('whose interface refuses or stays silent is told by telephone', () => {
    expect(new Desk('drain').accept('drain').refuse().openTasks).toEqual(['forwardByPhone']);
    const silent = new Desk('drain').accept('drain').fire('open.work.forwarding.byInterface/after/interfaceSilent');
    expect([silent.openTasks, silent.instance.open('createJob')]).toEqual([['forwardByPhone'], []]);
  });

  it('that the crew passes on goes the way the crew chose', () => {
    const desk = new Desk().accept('road').complete('repair', 'forward', { operator: 'Straßenbauamt', variant: 'mail' });
    expect(desk.openTasks).toEqual(['forwardByMail']);
    expect(desk.complete('forwardByMail', 'done').letterInputs.get('weitergabe')).toMatchObject({ operator: 'Straßenbauamt' });
  });

  it('never tells who reported it', () => {
    const desk = new Desk('trafficLight', { name: 'Petra Vogel', email: 'vogel@post.example' }).accept('trafficLight');
    const [job] = desk.instance.open('createJob');
    expect(job?.input).toEqual({ reference: '022.10-2026/000001', category: 'trafficLight', place: { street: 'Schulstraße', houseNumber: '4' }, text: 'Schlagloch vor der Schule.', operator: 'Verkehrstechnik Muldeaue' });
    desk.takeOver().complete('followUp', 'fixed', fixed);
    expect(JSON.stringify([...desk.letterInputs.values(), desk.instance.variables, desk.instance.state])).not.toMatch(/Vogel|vogel|Beispiel/);
  });
});

describe('a report that ends without repair', () => {
  it.each([
    ['duplicate', { otherReference: '022.10-2026/000007' }, 'duplicate'],
    ['reject', { closingText: 'Kein Mangel.' }, 'rejected'],
  ])('by moderation: %s', (outcome, data, result) => {
    const desk = new Desk().complete('moderate', outcome, data);
    expect([desk.state, desk.outcome, desk.ended, desk.letterInputs.get('abschluss')?.['result'], desk.refused]).toEqual(['discontinued', result, true, result, []]);
  });

  it('because it cannot be repaired', () => {
    const desk = new Desk().accept('road').complete('repair', 'notPossible', { closingText: 'Baustelle.' });
    expect([desk.state, desk.outcome, desk.letterInputs.get('abschluss')]).toEqual(['discontinued', 'notPossible', expect.objectContaining({ text: 'Baustelle.' })]);
  });

  it.each([['at once', () => new Desk()], ['while it is passed on', () => new Desk('drain').accept('drain')], ['while an answer is awaited', () => new Desk().complete('moderate', 'ask', { question: 'Wo?' })]])('by withdrawal %s, with nothing left behind', (_when, make) => {
    const desk = make().send('Withdrawn', 'withdrawal');
    expect([desk.state, desk.outcome, desk.ended, desk.openTasks, desk.instance.open('setTimer'), desk.instance.open('createJob'), desk.refused]).toEqual(['withdrawn', 'withdrawn', true, [], [], [], []]);
  });
});
