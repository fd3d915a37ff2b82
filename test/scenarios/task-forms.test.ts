import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../engine/json.ts';
import { signIn } from '../support/people.ts';
import { completeTask, submit } from './play.ts';
import { readScenarios } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const DAY_MS = 86_400_000;
const REASON = 'Der Gewerbering gehört zu keiner Bewohnerparkzone. ${case} ="x" #{x}';

interface TextComponent {
  readonly type: string;
  readonly label?: string;
  readonly shown?: string;
  readonly shownEn?: string;
}

describe('what a colleague is shown with a task', () => {
  let world: World;
  let caseId: string;
  beforeAll(async () => {
    const scenario = readScenarios(SERVICE).find(({ name }) => name.startsWith('04'));
    if (!scenario) throw new Error('The sample is gone.');
    world = await openWorld(SERVICE, scenario.given.receivedAt);
    ({ caseId } = await submit(world, scenario));
    await world.settle();
  });
  afterAll(() => world?.close());

  /** The labelled texts of the open task's form, as the API gives them. */
  async function texts(username: string, elementId: string): Promise<Record<string, TextComponent>> {
    const person = await signIn(world.app, username);
    const { json } = await person.send('GET', `/api/v1/tasks?view=all&caseId=${caseId}`);
    const task = (json.items as { id: string; elementId: string }[]).find((item) => item.elementId === elementId);
    const detail = await person.send('GET', `/api/v1/tasks/${String(task?.id)}`);
    const components = (detail.json.form as { components: readonly Json[] }).components as unknown as readonly TextComponent[];
    return Object.fromEntries(components.filter(({ type, label }) => type === 'text' && label !== undefined).map((component) => [component.label, component]));
  }

  it('the examiner sees what the register said and what the rules propose, with the legal basis', async () => {
    const shown = await texts('k.sommer', 'Task_Examine');

    expect(shown['Feststellungen']?.shown).toBe('Melderegister: Wohnung bestätigt (Hauptwohnung)\nParkzone: keine\nBestehende Ausweise: 0');
    expect(shown['Vorschlag der Regeln']?.shown).toBe('Ablehnen\n– Die Wohnung liegt in keiner Bewohnerparkzone. (§ 45 Abs. 1b Satz 1 Nr. 2a StVO)');
    expect(shown['Vorschlag der Regeln']?.shownEn).toMatch(/^Deny\n– The residence lies in no parking zone\./);
  });

  it('the second signatory sees the reasons to be signed, and whoever wrote them cannot make them run', async () => {
    await completeTask(world, caseId, 'k.sommer', 'Task_Examine', { outcome: 'deny', data: { grounds: ['noZone'], reason: REASON } });
    await world.settle();
    await world.advanceTo(world.clock.now() + 30 * DAY_MS);
    const considering = await texts('k.sommer', 'Task_Consider');
    expect(considering['Gründe aus der Anhörung']?.shown).toBe(REASON);
    expect(considering['Stellungnahme']?.shown).toBe('Es ging keine Stellungnahme ein.');
    // Nobody has sent the case back, so there is no remark to show.
    expect(considering['Bemerkung der zeichnenden Person']).toBeUndefined();

    await completeTask(world, caseId, 'k.sommer', 'Task_Consider', { outcome: 'deny', data: { reason: '=1 + 1 und dabei bleibt es' } });
    const signing = await texts('m.herbst', 'Task_Sign');

    expect(signing['Gründe aus der Anhörung']?.shown).toBe(REASON);
    expect(signing['Begründung, die im Bescheid stehen wird']?.shown).toBe('=1 + 1 und dabei bleibt es');
  });
});
