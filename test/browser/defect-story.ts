import { join } from 'node:path';
import { root } from '../architecture/sources.ts';
import type { Office } from './office.ts';
import type { Visitor } from './visitor.ts';

const photo = join(root, 'processes', 'maengelmelder', 'examples', 'files', 'mangel.png');

/** What came of the story, for the test to judge. */
export interface DefectStoryEnd {
  /** Where the case stands, by the list beside the diagram, before and after moderation. */
  readonly positions: readonly string[];
  /** States and transitions that the diagram shows as passed. */
  readonly passed: readonly string[];
  /** The diagram in words, as a screen reader hears it. */
  readonly inWords: string;
  readonly complaints: readonly string[];
}

/** A defect is reported without a name, a moderator accepts the report, and the case page shows where the machine stands. */
export async function playDefectStory(office: Office): Promise<DefectStoryEnd> {
  const reporter = await office.visitor();
  const moderator = await office.visitor();
  const reference = await report(reporter);
  await moderator.signInFirst('b.krause', office.server.oneTimePassword('b.krause'));
  await openProcess(moderator, reference, 'Meldung moderieren');
  const before = await positionsOn(moderator);
  await moderate(moderator, reference);
  await openProcess(moderator, reference, 'Mangel beheben');
  const after = await positionsOn(moderator);
  const { page } = moderator;
  await moderator.look('case-state-diagram');
  await page.getByText('Diagramm als Text').click();
  await moderator.look('case-state-diagram-text');
  const inWords = (await page.locator('.statechart-text').textContent()) ?? '';
  const passed = await page.locator('.statechart__state.is-visited > text').allTextContents();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Diagram as text').waitFor();
  return {
    positions: [...before, ...after],
    passed,
    inWords,
    complaints: [reporter, moderator].flatMap(({ complaints }) => complaints),
  };
}

async function report(reporter: Visitor): Promise<string> {
  const { page } = reporter;
  const next = async (): Promise<void> => page.getByRole('button', { name: 'Weiter' }).click();
  await reporter.goTo('/dienste/maengelmelder/antrag');
  await page.getByLabel('Kategorie').selectOption('road');
  await page.getByLabel('Beschreibung').fill('Tiefes Schlagloch vor der Schule.');
  await page.getByLabel('Foto (freiwillig)').setInputFiles(photo);
  await reporter.look('report-defect');
  await next();
  await page.getByLabel('Straße').fill('Schulstraße');
  await next();
  await page.getByText('Sie können anonym melden.').waitFor();
  await next();
  await page.getByLabel('Es besteht keine unmittelbare Gefahr').check();
  await page.getByLabel('Ich habe die Hinweise zum Datenschutz').check();
  await next();
  await page.getByLabel('Ich habe meine Angaben geprüft').check();
  await page.getByRole('button', { name: 'Antrag verbindlich absenden' }).click();
  await page.getByRole('heading', { name: 'Ihr Antrag ist eingegangen' }).waitFor();
  const [reference = ''] = await page.locator('dl.receipt dd').allTextContents();
  return reference;
}

/** Opens the process of the case and waits until it stands there: what workers do comes in live. */
async function openProcess(moderator: Visitor, reference: string, state: string): Promise<void> {
  const { page } = moderator;
  await moderator.goTo('/vorgaenge');
  await page.getByRole('link', { name: reference }).click();
  await page.getByRole('tab', { name: /^Prozess/ }).click();
  await page.locator('svg.statechart .is-current', { hasText: state }).waitFor();
}

async function positionsOn({ page }: Visitor): Promise<readonly string[]> {
  return page.locator('svg.statechart .is-current > text').allTextContents();
}

async function moderate(moderator: Visitor, reference: string): Promise<void> {
  const { page } = moderator;
  await moderator.goTo(`/aufgaben?view=groups&search=${encodeURIComponent(reference)}`);
  await page.getByRole('link', { name: 'Meldung moderieren' }).click();
  await page.getByRole('button', { name: 'Aufgabe übernehmen' }).click();
  await page.locator('input[name=outcome]:enabled').first().waitFor({ state: 'attached' });
  await page.getByRole('radio', { name: 'Annehmen', exact: true }).check();
  await page.getByLabel('Kategorie').selectOption('road');
  await page.getByLabel('Öffentlicher Text').fill('Tiefes Schlagloch vor der Schule.');
  await page.getByRole('button', { name: 'Annehmen: Aufgabe abschließen' }).click();
  await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
}
