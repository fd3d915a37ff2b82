#!/usr/bin/env node
// Starts the program with the Node of this package: the sources are TypeScript, and the machine's own Node may be too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NODE_NEEDED = 26;
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const node = existsSync(pinned) ? pinned : process.execPath;

if (node === process.execPath && Number.parseInt(process.versions.node, 10) < NODE_NEEDED) {
  process.stderr.write(`laufzettel needs Node ${NODE_NEEDED}, which comes with its dependencies: run npm ci first.\n`);
  process.exit(2);
}

const program = spawn(node, [fileURLToPath(new URL('main.ts', import.meta.url)), ...process.argv.slice(2)], { stdio: 'inherit' });
// the terminal tells the whole process group; whoever tells this process alone means the program
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal));
process.on('SIGINT', () => undefined);
program.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
