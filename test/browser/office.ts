import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor, type Finding } from './visitor.ts';

/** The program behind `npm start` in sample mode, and a browser for everybody who works with it. */
export interface Office {
  readonly server: ServerProcess;
  /** What axe found on the pages looked at so far. */
  readonly findings: readonly Finding[];
  /** A person with a browser window of their own: no cookies of others. */
  visitor(options?: { readonly width?: number; readonly height?: number }): Promise<Visitor>;
  close(): Promise<void>;
}

export interface OfficeOptions {
  /** Folder for pictures of the pages looked at; without it none are taken. */
  readonly pictures?: string;
}

export async function openOffice({ pictures }: OfficeOptions = {}): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-office-'));
  const server = await ServerProcess.on(folder, 'sample');
  const findings: Finding[] = [];
  let browser: Browser | null = null;
  try {
    await server.start();
    browser = await launchChromium();
  } catch (error) {
    await server.stop();
    throw error;
  }
  const opened = browser;
  return {
    server,
    findings,
    async visitor({ width = 1366, height = 850 } = {}) {
      const context = await opened.newContext({ viewport: { width, height }, locale: 'de-DE', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
      return new Visitor(await context.newPage(), server.address, findings, pictures);
    },
    async close() {
      await opened.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
