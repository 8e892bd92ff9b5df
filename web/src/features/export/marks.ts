/** Counting what has come of a document while it comes: each row of it begins with a mark that stands nowhere else. */
import type { ExportOutline } from "../../protocol/wire";

export type Format = "html" | "csv" | "csv-cp932" | "json";

const MARKS: Record<Format, string> = { html: "\n<article", csv: '\r\n"', "csv-cp932": '\r\n"', json: "\n{" };

/** Counts over all pieces, wherever one ends. The first character of a mark is not in it again. */
export class MarkCounter {
  #mark: Uint8Array;
  #matched = 0;
  count = 0;

  constructor(format: Format) {
    this.#mark = new TextEncoder().encode(MARKS[format]);
  }

  add(piece: Uint8Array): void {
    for (let place = this.#next(piece, 0); place >= 0; place = this.#next(piece, place + 1)) {
      const byte = piece[place];
      if (byte === this.#mark[this.#matched]) this.#matched += 1;
      else this.#matched = byte === this.#mark[0] ? 1 : 0;
      if (this.#matched < this.#mark.length) continue;
      this.count += 1;
      this.#matched = 0;
    }
  }

  /** Within a mark the very next place; outside of one, where the next may begin. */
  #next(piece: Uint8Array, from: number): number {
    if (this.#matched === 0) return piece.indexOf(this.#mark[0] ?? 0, from);
    return from < piece.length ? from : -1;
  }
}

/** How many rows a whole document has at least: a table also has its members, and one row before and after all. */
export function rowsOf(outline: ExportOutline, format: Format): number {
  return outline.messages + rowsBefore(outline, format) + (isTable(format) ? 1 : 0);
}

/** How many of the messages are there, as far as the rows tell. */
export function messagesIn(count: number, outline: ExportOutline, format: Format): number {
  return Math.max(0, Math.min(outline.messages, count - rowsBefore(outline, format)));
}

function rowsBefore(outline: ExportOutline, format: Format): number {
  return isTable(format) ? outline.members + 1 : 0;
}

function isTable(format: Format): boolean {
  return format === "csv" || format === "csv-cp932";
}
