import { caseList, caseView, states } from './de/case.ts';
import { inbox, incidents, task } from './de/desk.ts';
import { form, portal } from './de/portal.ts';
import { problems, shell, signIn } from './de/shell.ts';

export const de = { shell, signIn, problems, inbox, task, incidents, caseList, caseView, states, portal, form } as const;

/** The German texts define which texts there are; every other language must have exactly these. */
export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof T]: Widened<T[Name]> };
export type Dictionary = Widened<typeof de>;
