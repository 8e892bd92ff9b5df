/** The details of an entry, as lines that somebody can read. */
import type { AuditEntryOut } from "../../protocol/wire";

interface Wording {
  yes: string;
  no: string;
  fields: Record<string, string>;
  values: Record<string, string>;
}

/** Ids say nothing to anybody here, and an address stands beside its person already; the CSV has them all. */
const SILENT = /(^|_)id$|^address$/;

export function detailsOf(detail: AuditEntryOut["detail"], words: Wording): [string, string][] {
  return Object.entries(detail)
    .filter(([name, value]) => !SILENT.test(name) && value !== null)
    .map(([name, value]) => [words.fields[name] ?? name, said(value, words)]);
}

function said(value: unknown, words: Wording): string {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === "object") return JSON.stringify(value);
  return words.values[String(value)] ?? String(value);
}
