import type { JsonObject } from '../../engine/json.ts';

/**
 * What somebody typed into an application, kept for this browser tab only: a reload loses nothing, and on a shared
 * computer closing the tab leaves nothing behind.
 */
function storageKey(service: string): string {
  return `laufzettel.application.${service}`;
}

export function keepApplication(service: string, values: JsonObject): void {
  sessionStorage.setItem(storageKey(service), JSON.stringify(values));
}

export function storedApplication(service: string): JsonObject {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(service)) ?? 'null');
    return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as JsonObject) : {};
  } catch {
    return {};
  }
}

export function dropApplication(service: string): void {
  sessionStorage.removeItem(storageKey(service));
}
