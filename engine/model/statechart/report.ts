import type { Finding } from '../contract.ts';

/** What the author is told, collected while a machine is read. `path` is the place in the JSON: `states.review.on.Paid`. */
export class Report {
  readonly findings: Finding[] = [];

  error(code: string, path: string, message: string): void {
    this.#add('error', code, path, message);
  }

  warning(code: string, path: string, message: string): void {
    this.#add('warning', code, path, message);
  }

  get refused(): boolean {
    return this.findings.some(({ severity }) => severity === 'error');
  }

  #add(severity: Finding['severity'], code: string, path: string, message: string): void {
    this.findings.push({ severity, code, ...(path === '' ? {} : { elementId: path }), message });
  }
}
