import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from './office.ts';
import { playPermitStory, type StoryEnd } from './permit-story.ts';

describe('one application, from the form to the issued permit, in real browsers', () => {
  let office: Office;
  let end: StoryEnd;
  beforeAll(async () => {
    office = await openOffice();
    end = await playPermitStory(office);
  }, 240_000);
  afterAll(() => office?.close());

  it('ends with a permit whose letter the applicant can open', () => {
    expect(end.reference).toMatch(/^112\.21-\d{4}\/\d{6}$/);
    expect(end.letters.map((title) => title.split(/[ :]/)[0])).toEqual(['Eingangsbestätigung', 'Anhörung', 'Zahlungsaufforderung', 'Bescheid']);
    expect(end.permitLetter.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('breaks no accessibility rule on any page it went through', () => {
    expect(office.findings).toEqual([]);
  });

  it('meets no script error and nothing that the content security policy refuses', () => {
    expect(end.complaints).toEqual([]);
  });
});
