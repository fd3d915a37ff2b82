import { dayNumber } from './civil-date.ts';

/**
 * Day number of Easter Sunday in the Gregorian calendar: the first Sunday after the ecclesiastical full moon on or
 * after 21 March. Reckoned from golden number, century corrections and the moon's age (epact).
 */
export function easterSunday(year: number): number {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const droppedLeapDays = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sundayLetter = Math.floor((5 * year) / 4) - droppedLeapDays - 10;
  let epact = (11 * golden + 20 + moonCorrection - droppedLeapDays) % 30;
  if (epact < 0) epact += 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1;
  let fullMoon = 44 - epact;
  if (fullMoon < 21) fullMoon += 30;
  const sunday = fullMoon + 7 - ((sundayLetter + fullMoon) % 7);
  return dayNumber(year, 3, sunday);
}
