import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

/** An accessibility rule that a page breaks, by axe. */
export interface Finding {
  readonly page: string;
  readonly rule: string;
  readonly targets: readonly string[];
}

/** The criteria of WCAG 2.2 A and AA, and what axe calls best practice. */
const CRITERIA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A person at a browser window, who looks at each page they come to. */
export class Visitor {
  readonly page: Page;
  readonly #address: string;
  readonly #findings: Finding[];
  readonly #pictures: string | undefined;
  /** Errors of the page's own scripts and refused loads, such as by the content security policy. */
  readonly complaints: string[] = [];

  constructor(page: Page, address: string, findings: Finding[], pictures: string | undefined) {
    this.page = page;
    this.#address = address;
    this.#findings = findings;
    this.#pictures = pictures;
    page.setDefaultTimeout(40_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A refused request is part of normal work (signing in, four eyes); a script or style that is refused is not.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.complaints.push(message.text());
    });
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#address).href);
  }

  /** Lets axe read the page as it is now, and takes its picture where pictures are wanted. */
  async look(name: string): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(axe.source);
    const found = await this.page.evaluate(async (criteria) => {
      const results = await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values: criteria } });
      return results.violations.map(({ id, nodes }) => ({ rule: id, targets: nodes.map(({ target }) => target.join(' ')) }));
    }, CRITERIA);
    for (const finding of found) this.#findings.push({ page: name, ...finding });
    if (this.#pictures === undefined) return;
    mkdirSync(this.#pictures, { recursive: true });
    // From the top: the header sticks to the window and would stand in the middle of the picture.
    await this.page.locator('html').evaluate((html) => html.scrollTo(0, 0));
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`), fullPage: true });
  }

  /** Presses Tab until the element has the focus; fails when the keyboard cannot reach it. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed < 150; pressed += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${String(target)}.`);
  }

  /** Signs in with the one-time password and sets an own one, as at the first start. */
  async signInFirst(username: string, oneTimePassword: string): Promise<void> {
    const { page } = this;
    await this.goTo('/anmelden');
    await page.getByLabel('Benutzername').fill(username);
    await page.getByLabel('Kennwort').fill(oneTimePassword);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('heading', { name: 'Neues Kennwort festlegen' }).waitFor();
    await page.getByLabel('Neues Kennwort', { exact: true }).fill('ein eigenes langes Kennwort');
    await page.getByLabel('Neues Kennwort wiederholen').fill('ein eigenes langes Kennwort');
    await page.getByRole('button', { name: 'Kennwort festlegen' }).click();
    await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor();
  }
}
