import type { Dictionary } from './de.ts';
import { caseList, caseView, states } from './en/case.ts';
import { inbox, incidents, task } from './en/desk.ts';
import { form, portal } from './en/portal.ts';
import { problems, shell, signIn } from './en/shell.ts';

export const en: Dictionary = { shell, signIn, problems, inbox, task, incidents, caseList, caseView, states, portal, form };
