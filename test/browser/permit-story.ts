import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../architecture/sources.ts';
import type { Office } from './office.ts';
import type { Visitor } from './visitor.ts';

const files = join(root, 'processes', 'bewohnerparkausweis', 'examples', 'files');

/** What came of the story, for the test to judge. */
export interface StoryEnd {
  readonly reference: string;
  /** Letters the applicant can open at the end, by title. */
  readonly letters: readonly string[];
  readonly permitLetter: Buffer;
  readonly complaints: readonly string[];
}

/**
 * One application from the form to the issued permit, through every page: a clerk means to deny it, the applicant is
 * heard, the second signatory sends the denial back, the clerk approves, the applicant pays at the provider, the
 * register answers, and the permit is there.
 */
export async function playPermitStory(office: Office): Promise<StoryEnd> {
  const applicant = await office.visitor();
  const clerk = await office.visitor();
  const signer = await office.visitor();

  const { reference, accessCode } = await apply(applicant);
  await clerk.goTo('/anmelden');
  await clerk.look('sign-in');
  await clerk.signInFirst('k.sommer', office.server.oneTimePassword('k.sommer'));
  await lookAround(clerk);
  await decide(clerk, reference, 'Antrag prüfen', 'Ablehnen', { 'Begründung (erscheint in der Anhörung)': 'Die Wohnung liegt nach unseren Unterlagen außerhalb der Parkzone.' }, 'Die Wohnung liegt in keiner Bewohnerparkzone.', 'task');
  await openStatus(applicant, reference, accessCode);
  await makeStatement(applicant);
  await decide(clerk, reference, 'Stellungnahme würdigen', 'Ablehnen', { 'Begründung der Entscheidung (§ 39 VwVfG)': 'Die Stellungnahme ändert an der Lage der Wohnung nichts.' });
  await signer.signInFirst('m.herbst', office.server.oneTimePassword('m.herbst'));
  await decide(signer, reference, 'Ablehnung zeichnen', 'An Sachbearbeitung zurückgeben', { 'Bemerkung für die Sachbearbeitung': 'Marktgasse 14 liegt in Zone A, bitte noch einmal prüfen.' }, undefined, 'task-second-signature');
  await decide(clerk, reference, 'Stellungnahme würdigen', 'Bewilligen', { 'Begründung der Entscheidung (§ 39 VwVfG)': 'Marktgasse 14 liegt in Zone A; der Antrag ist begründet.' });
  await pay(applicant);
  const letters = await receivePermit(applicant);
  const permitLetter = await openPermitLetter(applicant);
  await lookAtCase(clerk, reference);
  return { reference, letters, permitLetter, complaints: [applicant, clerk, signer].flatMap(({ complaints }) => complaints) };
}

async function apply(applicant: Visitor): Promise<{ reference: string; accessCode: string }> {
  const { page } = applicant;
  await applicant.goTo('/dienste');
  await page.getByRole('heading', { name: 'Online-Leistungen' }).waitFor();
  await applicant.look('services');
  await applicant.goTo('/dienste/bewohnerparkausweis/antrag');
  await page.getByLabel('Vornamen').fill('Jana');
  await page.getByLabel('Familienname').fill('Weiß');
  await page.getByLabel('Geburtsdatum').fill('19.07.1992');
  await page.getByLabel('E-Mail-Adresse').fill('jana.weiss@post.example');
  await applicant.look('apply');
  await next(applicant);
  await page.getByLabel('Straße').fill('Marktgasse');
  await page.getByLabel('Hausnummer').fill('14');
  await page.getByLabel('Postleitzahl').fill('04999');
  await page.getByLabel('Ort', { exact: true }).fill('Musterstadt an der Mulde');
  await page.getByLabel('Hauptwohnung (oder einzige Wohnung)').check();
  await page.getByLabel('Nein', { exact: true }).check();
  await next(applicant);
  // A forgotten field is named, and the page says where.
  await next(applicant);
  await page.getByRole('link', { name: /Kennzeichen/ }).first().waitFor();
  await applicant.look('apply-errors');
  await page.getByLabel('Amtliches Kennzeichen').fill('MU-JW 14');
  await page.getByLabel('Fahrzeugart').selectOption('car');
  await page.getByLabel('Ich selbst').check();
  await next(applicant);
  await page.getByLabel('12 Monate').check();
  await page.getByLabel('Gültig ab').fill(inTwoWeeks());
  await next(applicant);
  await page.getByLabel('Personalausweis oder Reisepass').setInputFiles(join(files, 'ausweis.png'));
  await page.getByLabel('Zulassungsbescheinigung Teil I (Fahrzeugschein)').setInputFiles(join(files, 'fahrzeugschein.pdf'));
  await applicant.look('apply-documents');
  await next(applicant);
  for (const declaration of ['Ich versichere', 'Ich teile einen Umzug', 'Ich habe die Hinweise zum Datenschutz']) await page.getByLabel(declaration).check();
  await next(applicant);
  await page.getByRole('heading', { name: 'Prüfen und absenden' }).waitFor();
  await applicant.look('apply-review');
  await page.getByLabel('Ich habe meine Angaben geprüft').check();
  await page.getByRole('button', { name: 'Antrag verbindlich absenden' }).click();
  await page.getByRole('heading', { name: 'Ihr Antrag ist eingegangen' }).waitFor();
  await applicant.look('received');
  const [reference = '', accessCode = ''] = await page.locator('dl.receipt dd').allTextContents();
  return { reference, accessCode };
}

async function next({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Weiter' }).click();
}

/** A start of validity two weeks from now, as people write it. */
function inTwoWeeks(): string {
  return new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Berlin' }).format(Date.now() + 14 * 86_400_000);
}

async function lookAround(clerk: Visitor): Promise<void> {
  const { page } = clerk;
  await page.getByRole('link', { name: /Meine Gruppen/ }).click();
  await page.getByRole('row').nth(1).waitFor();
  await clerk.look('inbox');
  await page.getByRole('button', { name: 'Tastenkürzel' }).click();
  await page.getByRole('dialog').waitFor();
  await clerk.look('inbox-keys');
  await page.keyboard.press('Escape');
  await clerk.goTo('/stoerungen');
  await page.getByRole('heading', { name: 'Störungen', level: 1 }).waitFor();
  await clerk.look('incidents');
  await page.getByRole('link', { name: 'Fristen' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await clerk.look('deadlines');
  await page.getByRole('button', { name: 'English' }).click();
  await clerk.goTo('/aufgaben?view=groups');
  await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await clerk.look('inbox-english');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
}

/** Finds the case's task in the inbox, takes it, and completes it with an outcome and a reason. */
async function decide(colleague: Visitor, reference: string, taskName: string, outcome: string, texts: Readonly<Record<string, string>>, check?: string, picture?: string): Promise<void> {
  const { page } = colleague;
  await colleague.goTo(`/aufgaben?view=groups&search=${encodeURIComponent(reference)}`);
  await page.getByRole('link', { name: taskName }).click();
  await page.getByRole('heading', { name: taskName, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Aufgabe übernehmen' }).click();
  // The outcomes are offered to whoever has taken the task.
  await page.locator('input[name=outcome]:enabled').first().waitFor({ state: 'attached' });
  await page.getByRole('radio', { name: outcome, exact: true }).check();
  if (check !== undefined) await page.getByLabel(check).check();
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label).fill(text);
  if (picture !== undefined) {
    await page.getByText('Gespeichert um').waitFor();
    await colleague.look(picture);
  }
  await page.getByRole('button', { name: `${outcome}: Aufgabe abschließen` }).click();
  await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
}

async function openStatus(applicant: Visitor, reference: string, accessCode: string): Promise<void> {
  const { page } = applicant;
  await applicant.goTo('/status');
  await applicant.look('status-entry');
  await page.getByLabel('Aktenzeichen').fill(reference);
  await page.getByLabel('Zugangscode').fill(accessCode);
  await page.getByRole('button', { name: 'Stand ansehen' }).click();
  await page.getByRole('heading', { name: 'Bewohnerparkausweis', level: 1 }).waitFor();
}

async function makeStatement(applicant: Visitor): Promise<void> {
  const { page } = applicant;
  const statement = page.getByRole('textbox', { name: /Stellungnahme/ });
  await until(applicant, async () => statement.isVisible());
  await statement.fill('Die Marktgasse gehört nach Ihrem Straßenverzeichnis zur Zone A.');
  await applicant.look('status-hearing');
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.getByText('Vielen Dank. Ihre Antwort ist eingegangen.').first().waitFor();
}

async function pay(applicant: Visitor): Promise<void> {
  const { page } = applicant;
  const link = page.getByRole('link', { name: /jetzt bezahlen/ });
  await until(applicant, async () => link.isVisible());
  await applicant.look('status-payment');
  const opening = page.context().waitForEvent('page');
  await link.click();
  const provider = await opening;
  await provider.getByRole('button', { name: 'Bezahlen', exact: true }).click();
  await provider.waitForURL('**/status**');
  await provider.close();
}

async function receivePermit(applicant: Visitor): Promise<readonly string[]> {
  const { page } = applicant;
  await until(applicant, async () => page.getByText('Ihr Antrag wurde bewilligt.').isVisible());
  await applicant.look('status-issued');
  const letters = page.getByRole('list').filter({ has: page.getByRole('button', { name: /^Eingangsbestätigung/ }) });
  return letters.getByRole('button').allTextContents();
}

async function openPermitLetter({ page }: Visitor): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Bescheid/ }).click();
  return readFile(await (await downloading).path());
}

/** Waits for what the office does meanwhile, reloading as an impatient applicant does. */
async function until({ page }: Visitor, done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await done()) return;
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.getByRole('heading', { name: 'Bewohnerparkausweis', level: 1 }).waitFor();
  }
  throw new Error('The office did not come that far within a minute.');
}

async function lookAtCase(clerk: Visitor, reference: string): Promise<void> {
  const { page } = clerk;
  await clerk.goTo('/vorgaenge');
  await page.getByRole('row').nth(1).waitFor();
  await clerk.look('cases');
  await page.getByLabel('Suchen').fill('Weiß');
  await page.getByRole('link', { name: reference }).click();
  await page.getByRole('heading', { name: reference, level: 1 }).waitFor();
  await clerk.look('case');
  for (const [tab, name] of [['Daten', 'case-data'], ['Dokumente', 'case-documents'], ['Zeitachse', 'case-timeline'], ['Fristen', 'case-deadlines'], ['Aufgaben', 'case-tasks'], ['Zahlung', 'case-payment'], ['Prozess', 'case-process']] as const) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    if (tab === 'Fristen') await page.getByText('Warum dieses Datum?').first().click();
    if (tab === 'Prozess') await page.locator('.djs-container svg').first().waitFor();
    await clerk.look(name);
  }
}
