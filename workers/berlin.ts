const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day in Europe/Berlin of an instant (ms since the epoch), as ISO date. */
export function berlinDay(instant: number): string {
  return DAY.format(instant);
}
