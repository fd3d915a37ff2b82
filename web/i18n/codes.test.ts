import { expect, test } from 'vitest';
import { ERRORS } from '../../engine/errors.ts';
import { codes } from './de/codes.ts';

/** Findings about models and forms: told to designers, who get them with the place in the file. */
const finding = /^(BPMN|DMN|FORM|MODEL|STATECHART)_(?!REFUSED)|^PROCEDURE_INVALID$/;
/** Errors of form fields: they come with a sentence in both languages from the form's own rules. */
const field = /^(CHOICE|CONFIRMATION|DATA|DATE|EMAIL|FIELD|FILE|NUMBER|PATTERN|PHONE|TEXT|TIME)_/;

test('given any refusal or incident that a person may meet, then the pages tell it in German', () => {
  const met = Object.entries(ERRORS).filter(([code]) => !finding.test(code) && !field.test(code));
  expect(met.length).toBeGreaterThan(40);
  expect(met.map(([code]) => code).filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
});

test('given a German text, then its code exists', () => {
  expect(Object.keys(codes).filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
});
