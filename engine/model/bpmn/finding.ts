import type { Finding } from '../contract.ts';
import type { SourceModel } from './source.ts';

/** A family of rules: looks at a process and says what is wrong with it. */
export type Check = (source: SourceModel) => readonly Finding[];

export function error(code: string, elementId: string, clause: string, message: string): Finding {
  return { severity: 'error', code, ...place(elementId), clause, message };
}

export function warning(code: string, elementId: string, clause: string, message: string): Finding {
  return { severity: 'warning', code, ...place(elementId), clause, message };
}

function place(elementId: string): { elementId?: string } {
  return elementId === '' ? {} : { elementId };
}
