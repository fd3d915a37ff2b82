export { buildApp } from './app.ts';
export { prepareFirstStart } from './bootstrap/first-start.ts';
export type { FirstStart } from './bootstrap/first-start.ts';
export { openDatabase } from './bootstrap/open-database.ts';
export { QUEUE_BOARD } from './queue-board.ts';
export { ConfigurationError, apiConfigOf, readConfiguration } from './config.ts';
export type { Configuration } from './config.ts';
