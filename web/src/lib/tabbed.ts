/** Cells between tabs, as spreadsheets put them on the clipboard, and back. */

/** The cells; one with a tab, a new line or a quote in it stands in quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let index = 0;
  while (index <= text.length) {
    const [cell, end] = text.charAt(index) === '"' ? quotedCell(text, index) : plainCell(text, index);
    rows.at(-1)?.push(cell);
    if (text.charAt(end) === "\n") rows.push([]);
    index = end + 1;
  }
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  return rows;
}

/** A cell that would become a formula where it is pasted stays text. */
export function tabbed(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(harmless(cell))).join("\t")).join("\n");
}

function plainCell(text: string, start: number): [string, number] {
  let end = start;
  while (end < text.length && text.charAt(end) !== "\t" && text.charAt(end) !== "\n") end += 1;
  return [text.slice(start, end), end];
}

/** Quotes that close nothing, or close in the middle of a cell, are letters like others. */
function quotedCell(text: string, start: number): [string, number] {
  let end = start + 1;
  while (end < text.length && (text.charAt(end) !== '"' || text.charAt(end + 1) === '"'))
    end += text.charAt(end) === '"' ? 2 : 1;
  const isClosed = end < text.length && /^[\t\n]?$/.test(text.charAt(end + 1));
  if (!isClosed) return plainCell(text, start);
  return [text.slice(start + 1, end).replaceAll('""', '"'), end + 1];
}

function quoted(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function harmless(cell: string): string {
  return /^(?:[=@]|[+-](?!$|[\d.,]+%?$))/.test(cell) ? `'${cell}` : cell;
}
