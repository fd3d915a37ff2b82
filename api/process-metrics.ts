import type { StoreCounts } from '../engine/runtime/contract.ts';

/** What every process of Laufzettel tells monitoring about itself, be it a server or a worker; Prometheus text. */
export function processLines({ commands, groups, repeated }: StoreCounts): readonly string[] {
  return [
    ...metric('laufzettel_store_commands_total', 'counter', 'Commands that this process was to store.', commands),
    ...metric('laufzettel_store_groups_total', 'counter', 'Groups in which they came, each stored in one transaction as a rule.', groups),
    ...metric('laufzettel_store_repeated_total', 'counter', 'Runs of commands that came to nothing, mostly because another writer was first.', repeated),
    ...metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage.rss()),
    ...metric('process_uptime_seconds', 'gauge', 'Time since the start.', Math.round(process.uptime())),
  ];
}

/** A figure without labels. */
export function metric(name: string, type: 'counter' | 'gauge', help: string, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
