import type { Json, JsonObject } from '../../engine/json.ts';
import type { TimelineEntry } from '../../engine/runtime/contract.ts';
import { formatDay, type Language } from '../format/date.ts';
import { formatCents } from '../format/money.ts';
import type { Dictionary } from '../i18n/de.ts';
import { nameOf } from '../i18n/language.tsx';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

function textOf(detail: JsonObject, member: string): string {
  const value: Json | undefined = detail[member];
  return typeof value === 'string' ? value : '';
}

function dayOf(detail: JsonObject, member: string, language: Language): string {
  const value = textOf(detail, member);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(language, value) : value;
}

/** A line of the timeline as a sentence; a kind that is not known yet keeps the engine's own title. */
export function timelineText(entry: Pick<TimelineEntry, 'kind' | 'title' | 'detail'>, text: Dictionary, language: Language, vocabulary: Vocabulary): string {
  const { kind, title, detail } = entry;
  const words = text.timeline;
  switch (kind) {
    case 'taskOpened':
    case 'taskWithdrawn':
    case 'taskClaimed':
    case 'taskReleased':
    case 'resubmissionCleared':
      return words[kind](title);
    case 'taskAssigned':
      return words.taskAssigned(title, textOf(detail, 'assignee'));
    case 'taskCompleted': {
      const outcome = textOf(detail, 'outcome');
      return outcome === '' ? words.taskCompleted(title) : words.taskDecided(title, vocabulary.outcome(outcome));
    }
    case 'resubmissionSet':
      return words.resubmissionSet(title, dayOf(detail, 'on', language));
    case 'caseState':
      return title === 'received' ? words.caseReceived : words.caseState(nameOf(text.states.case, title));
    case 'decided':
      return words.decided(title);
    case 'deadlineSet':
    case 'deadlinePassed':
      return words[kind](title, dayOf(detail, 'endsOn', language));
    case 'incidentRaised':
    case 'incidentResolved':
      return words[kind](nameOf(text.codes, title));
    case 'handOff':
      return words.handOff(vocabulary.topic(title), nameOf(text.states.handOff, textOf(detail, 'state')));
    case 'instanceCancelled':
      return words.instanceCancelled(title);
    case 'payment': {
      const amount = detail['amountCents'];
      return words.payment(typeof amount === 'number' ? formatCents(language, amount) : title, nameOf(text.states.payment, textOf(detail, 'state')));
    }
    case 'messageReceived':
      return words.messageReceived(vocabulary.message(title));
    case 'documentAdded':
      return textOf(detail, 'direction') === 'incoming' ? words.documentIncoming(title) : words.documentAdded(title);
    case 'noteAdded':
      return words.noteAdded;
    case 'noticeDispatched':
      return words.noticeDispatched(title, nameOf(text.caseView.channels, textOf(detail, 'channel')));
    default:
      return title;
  }
}

const icons: Readonly<Record<string, string>> = {
  caseState: 'chevron-right',
  taskOpened: 'checklist',
  taskClaimed: 'account-circle',
  taskAssigned: 'account-circle',
  taskReleased: 'account-circle',
  taskCompleted: 'check',
  taskWithdrawn: 'close',
  resubmissionSet: 'calendar-today',
  resubmissionCleared: 'calendar-today',
  deadlineSet: 'calendar-today',
  deadlinePassed: 'calendar-today',
  decided: 'dehaze',
  incidentRaised: 'danger',
  incidentResolved: 'success',
  handOff: 'arrow-forward',
  payment: 'autorenew',
  messageReceived: 'mail',
  documentAdded: 'draft',
  noteAdded: 'edit',
  noticeDispatched: 'mail',
};

/** Icon of an entry, for the eye that looks down the list. */
export function timelineIcon(kind: string): string {
  return Object.hasOwn(icons, kind) ? (icons[kind] ?? 'chevron-right') : 'chevron-right';
}
