/** Days and times of day in Tokyo, as they are typed, whatever zone the computer believes to be in. */

export interface TokyoTime {
  /** 2026-11-27 */
  day: string;
  /** 08:30 */
  time: string;
}

const OFFSET = 9 * 60 * 60_000;

export function inTokyo(moment: string | Date): TokyoTime {
  const shifted = new Date(new Date(moment).getTime() + OFFSET).toISOString();
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

/** Null for what is no day or no time, as while it is being typed. */
export function fromTokyo({ day, time }: TokyoTime): Date | null {
  const moment = new Date(`${day}T${time}:00+09:00`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
