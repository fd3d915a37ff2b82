import { useEffect, useRef } from 'react';

const storageKey = 'laufzettel.keys';

/** Single-key shortcuts can be switched off (WCAG 2.1.4): speech input would trigger them by accident. */
export function keysEnabled(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}
export function setKeysEnabled(enabled: boolean): void {
  localStorage.setItem(storageKey, enabled ? 'on' : 'off');
}

/** Whether a key press belongs to what the person is writing or to a dialog, and is none of ours. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable="true"]') !== null;
}

export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Calls the action of a key pressed anywhere on the page, unless somebody is typing or holds a modifier. */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysEnabled()) return;
      const action = current.current[event.key];
      if (action === undefined || !Object.hasOwn(current.current, event.key)) return;
      action(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
