import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DefectStoryEnd, playDefectStory } from './defect-story.ts';
import { openOffice, type Office } from './office.ts';

describe('a reported defect and the diagram of its machine, in real browsers', () => {
  let office: Office;
  let end: DefectStoryEnd;
  beforeAll(async () => {
    office = await openOffice();
    end = await playDefectStory(office);
  }, 240_000);
  afterAll(() => office?.close());

  it('shows where the case stands and what it has passed', () => {
    expect(end.positions).toEqual(['Meldung moderieren', 'Mangel beheben']);
    expect(end.passed).toEqual(expect.arrayContaining(['Eingang bestätigen', 'Meldung moderieren', 'Zuständigkeit']));
  });

  it('says the same in words', () => {
    expect(end.inWords).toContain('Mangel beheben – Hier steht der Vorgang');
    expect(end.inWords).toContain('Withdrawn → Zurückgezogen');
  });

  it('breaks no accessibility rule', () => {
    expect(office.findings).toEqual([]);
  });

  it('meets no script error and nothing that the content security policy refuses', () => {
    expect(end.complaints).toEqual([]);
  });
});
