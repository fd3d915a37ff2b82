import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from './office.ts';
import type { Visitor } from './visitor.ts';

const PASSWORD = 'ein eigenes langes Kennwort';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 120_000);
afterAll(() => office?.close());

describe("the clerk's day by keyboard alone", () => {
  let clerk: Visitor;
  beforeAll(async () => {
    clerk = await office.visitor();
  });

  const type = async (text: string): Promise<void> => clerk.page.keyboard.type(text);
  const press = async (key: string): Promise<void> => clerk.page.keyboard.press(key);

  it('signs in and sets an own password', async () => {
    const { page } = clerk;
    await clerk.goTo('/anmelden');
    await clerk.tabTo(page.getByLabel('Benutzername'));
    await type('k.sommer');
    await press('Tab');
    await type(office.server.oneTimePassword('k.sommer'));
    await press('Enter');
    await clerk.tabTo(page.getByLabel('Neues Kennwort', { exact: true }));
    await type(PASSWORD);
    await clerk.tabTo(page.getByLabel('Neues Kennwort wiederholen'));
    await type(PASSWORD);
    await press('Enter');
    await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/aufgaben');
  });

  it('searches, opens a task without taking it, goes back to the same row, and takes it', async () => {
    const { page } = clerk;
    await clerk.tabTo(page.getByRole('link', { name: /Meine Gruppen/ }));
    await press('Enter');
    // Of the ten sample applications seven lead to a clerk at once; until then the list is still growing.
    await page.getByText('7 Aufgaben', { exact: true }).waitFor();
    await press('/');
    await type('Lindner');
    await page.waitForURL(/search=Lindner/);
    await page.getByText('1 Aufgabe', { exact: true }).waitFor();
    await clerk.tabTo(page.getByRole('link', { name: 'Antrag prüfen' }));
    await press('Enter');
    await page.getByRole('button', { name: 'Aufgabe übernehmen' }).waitFor();
    await clerk.tabTo(page.getByRole('link', { name: 'Zurück zur Liste' }));
    await press('Enter');
    await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
    expect(await page.getByLabel('Suchen').inputValue()).toBe('Lindner');
    const row = page.getByRole('link', { name: 'Antrag prüfen' });
    await row.waitFor();
    await expect.poll(() => row.evaluate((link) => link === link.ownerDocument.activeElement), { timeout: 20_000 }).toBe(true);
    await press('c');
    await page.getByText('„Antrag prüfen“ übernommen.').waitFor();
  });

  it('works on the task, keeps a draft over a reload, meets an error with the focus on it, and decides', async () => {
    const { page } = clerk;
    await clerk.goTo('/aufgaben?view=mine');
    await page.getByRole('link', { name: 'Antrag prüfen' }).waitFor();
    await press('j');
    await press('Enter');
    await page.getByRole('heading', { name: 'Antrag prüfen', level: 1 }).waitFor();
    await clerk.tabTo(page.getByRole('radio', { name: 'Bewilligen' }));
    await press('ArrowRight');
    await press('ArrowRight');
    await clerk.tabTo(page.getByLabel('Interner Vermerk'));
    await type('Rückfrage im Bürgeramt');
    await press('Control+s');
    await page.getByText('Gespeichert um').waitFor();
    await page.reload();
    await page.getByText('Ihr gespeicherter Entwurf wurde eingesetzt.').waitFor();
    expect(await page.getByLabel('Interner Vermerk').inputValue()).toBe('Rückfrage im Bürgeramt');
    // Documents are to be asked for, but none is named yet.
    await clerk.tabTo(page.getByRole('button', { name: /Aufgabe abschließen/ }));
    await press('Enter');
    await page.getByText('Eine Angabe fehlt oder stimmt nicht').waitFor();
    await press('Tab');
    await press('Enter');
    expect(await page.getByLabel('Personalausweis oder Reisepass').evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await press('Space');
    await clerk.tabTo(page.getByRole('button', { name: /Aufgabe abschließen/ }));
    await press('Enter');
    await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
  });

  it('answers a call: finds the case by name, reads its deadline with the reason, and adds a note', async () => {
    const { page } = clerk;
    await clerk.tabTo(page.getByRole('link', { name: 'Vorgänge' }));
    await press('Enter');
    await page.getByRole('heading', { name: 'Vorgänge', level: 1 }).waitFor();
    await clerk.tabTo(page.getByLabel('Suchen'));
    await type('Lindner');
    await page.waitForURL(/search=Lindner/);
    await page.getByText('1 Vorgang', { exact: true }).waitFor();
    await clerk.tabTo(page.getByRole('link', { name: /^112\.21/ }));
    await press('Enter');
    await clerk.tabTo(page.getByLabel('Notiz', { exact: true }));
    await type('Frau Lindner reicht den Ausweis nach.');
    await clerk.tabTo(page.getByRole('button', { name: 'Notiz hinzufügen' }));
    await press('Enter');
    await page.getByText('Notiz gespeichert.').waitFor();
    await page.reload();
    await page.getByRole('tab', { name: /^Überblick/ }).waitFor();
    await page.getByText('Frau Lindner reicht den Ausweis nach.').waitFor();
    await clerk.tabTo(page.getByRole('tab', { name: /^Überblick/ }));
    for (const tab of ['Daten', 'Dokumente', 'Zeitachse', 'Fristen']) {
      await press('ArrowRight');
      await page.getByRole('tab', { name: new RegExp(`^${tab}`), selected: true }).waitFor();
    }
    await page.getByText('Warum dieses Datum?').first().waitFor();
    await clerk.tabTo(page.locator('summary').first());
    await press('Enter');
    expect(await page.locator('details[open]').first().textContent()).toContain('§ 41 Abs. 2');
  });

  it('signs out', async () => {
    const { page } = clerk;
    await clerk.tabTo(page.getByRole('button', { name: 'Abmelden' }));
    await press('Enter');
    await page.getByRole('heading', { name: 'Anmelden', level: 1 }).waitFor();
    expect(clerk.complaints).toEqual([]);
  });
});

describe('the pages on a narrow screen', () => {
  it('reflow at 320 pixels without scrolling sideways', async () => {
    const visitor = await office.visitor({ width: 320, height: 640 });
    await visitor.signInFirst('t.winter', office.server.oneTimePassword('t.winter'));
    for (const path of ['/dienste', '/dienste/bewohnerparkausweis/antrag', '/status', '/aufgaben?view=all', '/vorgaenge', '/fristen', '/stoerungen']) {
      await visitor.goTo(path);
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      await visitor.look(`narrow ${path}`);
      const fits = await visitor.page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth + 15);
      expect({ path, fits }).toEqual({ path, fits: true });
    }
    expect(office.findings).toEqual([]);
  });
});
