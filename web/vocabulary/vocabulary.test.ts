import { expect, test } from 'vitest';
import { vocabularyOf } from './vocabulary.ts';

const name = (de: string, en: string) => ({ de, en });
const message = { message: 'SiteCleared', kind: 'action', label: name('Räumung melden', 'Report as cleared'), received: name('Platz geräumt', 'Square cleared'), text: name('', ''), form: null, documents: [], place: null } as const;
const service = {
  unit: 'markt',
  unitName: name('Marktamt', 'Market office'),
  messages: [message],
  groups: [{ key: 'market-clerks', name: name('Marktaufsicht', 'Market supervision') }],
  outcomes: { allot: name('Zuteilen', 'Allot') },
  topics: { 'stall.book': name('Standverzeichnis: buchen', 'Register of stalls: book') },
};

test('given a procedure with words, then every code of it is called as the procedure calls it, in both languages', () => {
  const german = vocabularyOf(service, 'de');
  expect([german.outcome('allot'), german.topic('stall.book'), german.message('SiteCleared'), german.group('market-clerks'), german.unit('markt')]).toEqual([
    'Zuteilen',
    'Standverzeichnis: buchen',
    'Platz geräumt',
    'Marktaufsicht',
    'Marktamt',
  ]);
  expect(vocabularyOf(service, 'en').outcome('allot')).toBe('Allot');
});

test('given a code without a name, or no procedure yet, then the code itself is shown', () => {
  const german = vocabularyOf(service, 'de');
  expect([german.outcome('toString'), german.topic('x'), german.message('X'), german.group('g'), german.unit('bauamt')]).toEqual(['toString', 'x', 'X', 'g', 'bauamt']);
  expect(vocabularyOf(undefined, 'de').outcome('allot')).toBe('allot');
});
