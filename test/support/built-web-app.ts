import { buildWebApp } from '../../workers/startup/web-app.ts';
import { root } from '../architecture/sources.ts';

/** Builds the web app once, before servers that are started side by side would each do it. */
export default function setup(): Promise<void> {
  return buildWebApp(root);
}
