/** Tables in a text: rows of cells between |, under a head and a line of dashes. */

export type Alignment = "left" | "right" | "center";

export interface Table {
  head: string[];
  alignments: Alignment[];
  rows: string[][];
}

/** Beyond that it stays text: a screen of more cells helps nobody and costs everybody. */
const MOST_COLUMNS = 60;
const MOST_CELLS = 3_000;

/** The table that begins at this line and how many lines it takes, or null. */
export function tableAt(lines: readonly string[], start: number): { table: Table; length: number } | null {
  const alignments = alignmentsOf(lines[start + 1]);
  const first = lines[start];
  if (alignments === null || first === undefined || !first.includes("|")) return null;
  const head = cellsOf(first);
  if (head.length !== alignments.length) return null;
  const rows: string[][] = [];
  for (let index = start + 2; lines[index]?.includes("|"); index += 1) rows.push(cellsOf(lines[index] ?? ""));
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  if (isOver(width, rows.length)) return null;
  const table = { head: padded(head, width), alignments, rows: rows.map((row) => padded(row, width)) };
  return { table, length: rows.length + 2 };
}

export function isTooLarge({ head, rows }: Table): boolean {
  return isOver(head.length, rows.length);
}

function isOver(columns: number, rows: number): boolean {
  return columns > MOST_COLUMNS || columns * (rows + 1) > MOST_CELLS;
}

/** A table as text; what `tableAt` reads back as the same cells. */
export function tableText({ head, alignments, rows }: Table): string {
  const dashes = alignments.map((one) => (one === "right" ? "--:" : one === "center" ? ":-:" : "---"));
  return [head.map(escaped), dashes, ...rows.map((row) => row.map(escaped))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function alignmentsOf(line: string | undefined): Alignment[] | null {
  if (line === undefined || !line.includes("|") || !/^[\s|:-]+$/.test(line)) return null;
  const dashes = cellsOf(line);
  if (!dashes.every((one) => /^:?-+:?$/.test(one))) return null;
  return dashes.map((one) => (one.endsWith(":") ? (one.startsWith(":") ? "center" : "right") : "left"));
}

/** `\|` is a | inside of a cell, `<br>` a new line there. */
function cellsOf(line: string): string[] {
  const cells = [""];
  const inner = line.trim().replace(/^\|/, "");
  for (let index = 0; index < inner.length; index += 1) {
    const letter = inner.charAt(index);
    const isEscape = letter === "\\" && inner.charAt(index + 1) === "|";
    if (letter === "|") cells.push("");
    else cells[cells.length - 1] += isEscape ? "|" : letter;
    if (isEscape) index += 1;
  }
  if (cells.length > 1 && cells.at(-1) === "") cells.pop();
  return cells.map((cell) => cell.trim().replace(/<br\s?\/?>/gi, "\n"));
}

function escaped(cell: string): string {
  return cell.trim().replaceAll("|", "\\|").replaceAll(/\r?\n/g, "<br>");
}

function padded(cells: string[], width: number): string[] {
  return [...cells, ...Array<string>(width - cells.length).fill("")];
}
