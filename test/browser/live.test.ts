import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/sources.ts';
import { openOffice, type Office } from './office.ts';
import type { Visitor } from './visitor.ts';

const examples = join(root, 'processes', 'bewohnerparkausweis', 'examples');
const TYPED = 'Rückruf bei der Antragstellerin, Dienstag';

/** Hands in a sample application once more, as another portal would. */
async function applyAgain(office: Office): Promise<void> {
  const { given } = JSON.parse(readFileSync(join(examples, '01-gut.json'), 'utf8')) as { given: { data: { applicant: object }; documents: { purpose: string; file: string }[] } };
  const data = { ...given.data, applicant: { ...given.data.applicant, givenName: 'Jana', familyName: 'Weiß', dateOfBirth: '1992-07-19', houseNumber: '14' } };
  const documents = given.documents.map(({ purpose, file }) => ({ purpose, filename: file, contentBase64: readFileSync(join(examples, 'files', file)).toString('base64') }));
  const answer = await fetch(`${office.server.address}/api/v1/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'one-more-application' },
    body: JSON.stringify({ service: 'bewohnerparkausweis', data, documents }),
  });
  expect(answer.status).toBe(201);
}

describe('pages that stay up to date', () => {
  let office: Office;
  let clerk: Visitor;
  let lead: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await office.visitor();
    lead = await office.visitor();
    await clerk.signInFirst('k.sommer', office.server.oneTimePassword('k.sommer'));
    await lead.signInFirst('m.herbst', office.server.oneTimePassword('m.herbst'));
  }, 120_000);
  afterAll(() => office?.close());

  it('the inbox shows a new application without being loaded again', async () => {
    await clerk.goTo('/aufgaben?view=groups');
    await clerk.page.getByText('7 Aufgaben', { exact: true }).waitFor();
    await applyAgain(office);

    await clerk.page.getByRole('cell', { name: 'Weiß, Jana', exact: true }).waitFor();

    expect(await clerk.page.getByText('8 Aufgaben', { exact: true }).count()).toBe(1);
  });

  it('given somebody types, when the task is given to a colleague, then the page says so and what was typed stays', async () => {
    const { page } = clerk;
    await page.getByRole('row', { name: /Weiß/ }).getByRole('link', { name: /Antrag prüfen/ }).click();
    await page.getByRole('button', { name: 'Aufgabe übernehmen' }).click();
    await page.locator('input[name=outcome]:enabled').first().waitFor({ state: 'attached' });
    const note = page.getByLabel('Interner Vermerk');
    await note.pressSequentially(TYPED);

    await lead.goTo(new URL(page.url()).pathname);
    await lead.page.getByRole('button', { name: 'Zuweisen …' }).click();
    const dialog = lead.page.getByRole('dialog');
    await dialog.getByLabel('Person').selectOption({ label: 'Thomas Winter' });
    await dialog.getByRole('button', { name: 'Zuweisen' }).click();

    await page.getByText('Diese Aufgabe wurde geändert').waitFor();
    expect(await note.inputValue()).toBe(TYPED);
    await page.getByText('Die Aufgabe liegt jetzt bei Thomas Winter.').waitFor();
    await clerk.look('task-changed');
  });

  it('given somebody types, when their session ends, then they sign in on the spot and go on', async () => {
    const { page } = clerk;
    await clerk.goTo('/aufgaben?view=groups');
    await page.getByRole('row', { name: /Lindner/ }).getByRole('link', { name: /Antrag prüfen/ }).click();
    await page.getByRole('button', { name: 'Aufgabe übernehmen' }).click();
    await page.locator('input[name=outcome]:enabled').first().waitFor({ state: 'attached' });
    // Nothing may be under way: what is answered after this line is answered to a stranger.
    await page.waitForLoadState('networkidle');
    await page.context().clearCookies();
    await page.getByLabel('Interner Vermerk').fill(TYPED);
    const dialog = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });
    await dialog.waitFor();
    await clerk.look('session-ended');
    await dialog.getByLabel('Kennwort').fill('ein eigenes langes Kennwort');
    await dialog.getByRole('button', { name: 'Anmelden' }).click();
    await dialog.waitFor({ state: 'hidden' });

    expect(await page.getByLabel('Interner Vermerk').inputValue()).toBe(TYPED);
    await page.getByRole('button', { name: 'Entwurf speichern' }).click();
    await page.getByText('Gespeichert um').waitFor();
    expect(office.findings).toEqual([]);
  });
});
