import type { Dictionary } from './de.ts';
import { caseList, caseView, states } from './en/case.ts';
import { codes } from './en/codes.ts';
import { deadlines, inbox, incidents, task } from './en/desk.ts';
import { form, portal } from './en/portal.ts';
import { problems, shell, signIn } from './en/shell.ts';
import { timeline } from './en/timeline.ts';

export const en: Dictionary = { shell, signIn, problems, codes, inbox, task, deadlines, incidents, caseList, caseView, timeline, states, portal, form };
