import { caseList, caseView, states } from './de/case.ts';
import { codes } from './de/codes.ts';
import { deadlines, inbox, incidents, task } from './de/desk.ts';
import { form, portal } from './de/portal.ts';
import { problems, shell, signIn } from './de/shell.ts';
import { timeline } from './de/timeline.ts';

export const de = { shell, signIn, problems, codes, inbox, task, deadlines, incidents, caseList, caseView, timeline, states, portal, form } as const;

/** The German texts define which texts there are; every other language must have exactly these. */
export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof T]: Widened<T[Name]> };
export type Dictionary = Widened<typeof de>;
