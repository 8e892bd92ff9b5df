/** Dates and times as people read them: always in Tokyo, by the western or the Japanese calendar. */

const TOKYO = "Asia/Tokyo";
const TOKYO_OFFSET = 9 * 60 * 60_000;

export interface Calendar {
  language: "ja" | "en";
  era: "western" | "japanese";
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: TOKYO, ...options });
  formats.set(key, made);
  return made;
}

function locale({ language, era }: Calendar): string {
  if (era === "japanese") return `${language === "ja" ? "ja-JP" : "en-GB"}-u-ca-japanese`;
  return language === "ja" ? "ja-JP" : "en-GB";
}

/** The day in Tokyo as 2026-11-23: equal for two moments exactly when they share a day. */
export function dayOf(moment: string | Date): string {
  // Called for every row: Tokyo has had no summer time since 1951, so adding nine hours is enough, and fast.
  return new Date(new Date(moment).getTime() + TOKYO_OFFSET).toISOString().slice(0, 10);
}

/** 令和8年11月23日(月) or 2026年11月23日(月). */
export function longDay(moment: string | Date, calendar: Calendar): string {
  const options: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
  };
  if (calendar.era === "japanese") options.era = "long";
  return format(locale(calendar), options).format(new Date(moment));
}

export function clock(moment: string | Date): string {
  return format("ja-JP", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
}

/** 11月27日(金), with the year only when it is another one. */
export function shortDay(
  moment: string | Date,
  language: Calendar["language"],
  now: Date = new Date(),
): string {
  const options: Intl.DateTimeFormatOptions = {
    month: language === "ja" ? "long" : "short",
    day: "numeric",
    weekday: "short",
  };
  if (dayOf(moment).slice(0, 4) !== dayOf(now).slice(0, 4)) options.year = "numeric";
  return format(language === "ja" ? "ja-JP" : "en-GB", options).format(new Date(moment));
}

/** For lists: the time today, otherwise the day, with the year only when it is another one. */
export function shortMoment(moment: string, calendar: Calendar, now: Date = new Date()): string {
  const day = dayOf(moment);
  const today = dayOf(now);
  if (day === today) return clock(moment);
  const options: Intl.DateTimeFormatOptions = { month: "numeric", day: "numeric" };
  if (day.slice(0, 4) !== today.slice(0, 4)) {
    options.year = "numeric";
    if (calendar.era === "japanese") options.era = "narrow";
  }
  return format(locale(calendar), options).format(new Date(moment));
}

/** The day and the minute; of today the minute alone. */
export function minuteOf(moment: string, calendar: Calendar, now: Date = new Date()): string {
  const day = shortMoment(moment, calendar, now);
  const time = clock(moment);
  return day === time ? time : `${day} ${time}`;
}

/** Day and time in full, for labels read aloud. */
export function fullMoment(moment: string, calendar: Calendar): string {
  return `${longDay(moment, calendar)} ${clock(moment)}`;
}
