/** The periods that a town hall asks for: months, and years that begin on the first of April. */
import { dayOf } from "../../lib/time";

export interface Days {
  /** 2026-04-01, or nothing for the beginning of all. */
  since: string;
  until: string;
}

export type PeriodName = "all" | "thisMonth" | "lastMonth" | "thisYear" | "lastYear";

export const ALL: Days = { since: "", until: "" };

export function periodOf(name: PeriodName, now: Date = new Date()): Days {
  if (name === "all") return ALL;
  const [year = 0, month = 1] = dayOf(now).split("-").map(Number);
  if (name === "thisMonth") return months(year, month, 1);
  if (name === "lastMonth") return months(year, month - 1, 1);
  const began = month < 4 ? year - 1 : year;
  return months(name === "thisYear" ? began : began - 1, 4, 12);
}

/** Both days are there and the last comes first. */
export function isUpsideDown({ since, until }: Days): boolean {
  return since !== "" && until !== "" && since > until;
}

function months(year: number, month: number, count: number): Days {
  return {
    since: written(Date.UTC(year, month - 1, 1)),
    until: written(Date.UTC(year, month - 1 + count, 0)),
  };
}

function written(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
