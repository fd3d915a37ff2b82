export { scriptAccess, scriptFindings } from './permission.ts';
export type { Scripts } from './permission.ts';
export { createScriptRunner } from './runner.ts';
export type { ScriptRunner } from './runner.ts';
