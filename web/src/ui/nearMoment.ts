/** A moment near now as people say it: 今日 13:00, 明日 11月27日(金) 08:30. */
import { clock, dayOf, shortDay } from "../lib/time";
import { useLanguage } from "./language";

export function nearMoment(moment: string | Date, language: "ja" | "en", now: Date = new Date()): string {
  const days = Math.round((Date.parse(dayOf(moment)) - Date.parse(dayOf(now))) / 86_400_000);
  if (days === 0) return `${relative(0, language)} ${clock(moment)}`;
  const day = shortDay(moment, language);
  return days === 1 ? `${relative(1, language)} ${day} ${clock(moment)}` : `${day} ${clock(moment)}`;
}

export function useNearMoment(): (moment: string | Date) => string {
  const language = useLanguage((state) => state.language);
  return (moment) => nearMoment(moment, language);
}

function relative(days: number, language: "ja" | "en"): string {
  return new Intl.RelativeTimeFormat(language === "ja" ? "ja-JP" : "en-GB", { numeric: "auto" }).format(
    days,
    "day",
  );
}
