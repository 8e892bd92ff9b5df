/** What was copied from Excel or another table, as a table in a message. */
import { cellsOf } from "../tabbed";
import { type Alignment, isTooLarge, type Table } from "./table";

export type PastedTable = { kind: "table"; table: Table } | { kind: "too large" };

/** Nobody sends that much; reading it would only take time. */
const LONGEST_READ = 200_000;
const NUMBER = /^[△▲+-]?¥?\d[\d,]*(?:\.\d+)?%?$/;

/** Null for whatever is no table: of fewer than two rows or columns, or with rows of different lengths. */
export function pastedTable(text: string): PastedTable | null {
  const firstLine = text.slice(0, Math.max(0, text.indexOf("\n")));
  if (!firstLine.includes("\t") && !firstLine.startsWith('"')) return null;
  if (text.length > LONGEST_READ) return firstLine.includes("\t") ? { kind: "too large" } : null;
  const rows = withoutEmptyColumns(cellsOf(text));
  const [first] = rows;
  if (first === undefined || rows.length < 2 || first.length < 2) return null;
  // Lines of a program begin with tabs; columns of a table are not all empty.
  if (rows.some((row) => row.length !== first.length) || rows.every((row) => row[0] === "")) return null;
  const table = withHead(rows, first);
  return isTooLarge(table) ? { kind: "too large" } : { kind: "table", table };
}

function withoutEmptyColumns(rows: string[][]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell.trim() !== "") + 1));
  const isEven = rows.every((row) => row.length === rows[0]?.length);
  return isEven ? rows.map((row) => row.slice(0, width)) : rows;
}

/** The first row is the head where it names every column; else the table has none. */
function withHead(rows: string[][], first: string[]): Table {
  const isHead = first.every((cell) => cell.trim() !== "" && !isNumber(cell));
  const body = isHead ? rows.slice(1) : rows;
  const head = isHead ? first : first.map(() => "");
  return { head, alignments: first.map((_, column) => alignmentOf(body, column)), rows: body };
}

function alignmentOf(rows: readonly string[][], column: number): Alignment {
  const filled = rows.map((row) => row[column] ?? "").filter((cell) => cell.trim() !== "");
  return filled.length > 0 && filled.every(isNumber) ? "right" : "left";
}

function isNumber(cell: string): boolean {
  return NUMBER.test(cell.normalize("NFKC").trim());
}
