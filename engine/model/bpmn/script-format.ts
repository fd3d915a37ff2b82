/** Whether a script format means FEEL, which is also what a script without a format is written in. */
export function isFeelFormat(format: string): boolean {
  return format.trim() === '' || /(^|\/)(x-)?feel$/i.test(format.trim());
}
