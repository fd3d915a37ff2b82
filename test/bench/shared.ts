/** Something that is brought up when it is first needed and taken down once, after the last workload of a group. */
export interface Shared<T> {
  get(): Promise<T>;
  close(): Promise<void>;
}

export function shared<T>(open: () => Promise<T>, close: (opened: T) => Promise<void>): Shared<T> {
  let opened: Promise<T> | null = null;
  return {
    get: () => (opened ??= open()),
    async close() {
      const closing = opened;
      opened = null;
      if (closing !== null) await close(await closing);
    },
  };
}
