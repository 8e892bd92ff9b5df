/** A table pasted into the box becomes a table of the message; Ctrl+Z, or a button, leaves its plain text. */
import { type ClipboardEvent, type RefObject, useState } from "react";
import { countCodePoints } from "../../lib/codePoints";
import { insertAt } from "../../lib/insert";
import { pastedTable } from "../../lib/markup/pastedTable";
import { tableText } from "../../lib/markup/table";
import { LONGEST } from "./longest";

export type Pasted =
  | { kind: "table"; written: string; plain: string; rows: number; columns: number }
  | { kind: "too large"; written: string };

export function usePastedTable(box: RefObject<HTMLTextAreaElement | null>, text: string) {
  const [pasted, setPasted] = useState<Pasted | null>(null);

  function handlePaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const plain = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const found = pastedTable(`${plain}\n`);
    setPasted(null);
    if (found === null) return;
    const area = event.currentTarget;
    const { selectionStart: start, selectionEnd: end } = area;
    const written = found.kind === "table" ? tableText(found.table) : null;
    const rest = area.value.slice(0, start) + area.value.slice(end);
    if (found.kind !== "table" || written === null || countCodePoints(rest + written) > LONGEST) {
      setPasted({ kind: "too large", written: plain });
      return;
    }
    event.preventDefault();
    const [before, after] = linesAround(area.value, start, end);
    insertAt(area, start, end, plain);
    insertAt(area, start, start + plain.length, before + written + after);
    const { rows, head } = found.table;
    setPasted({ kind: "table", written, plain, rows: rows.length, columns: head.length });
  }

  function keepPlain() {
    const area = box.current;
    if (area === null || pasted?.kind !== "table") return;
    const start = area.value.lastIndexOf(pasted.written);
    if (start >= 0) insertAt(area, start, start + pasted.written.length, pasted.plain);
    setPasted(null);
  }

  // What was undone, changed or sent since then needs no words any more.
  const isThere = pasted !== null && text.includes(pasted.written);
  return { pasted: isThere ? pasted : null, handlePaste, keepPlain };
}

/** A table stands on lines of its own. */
function linesAround(text: string, start: number, end: number): [string, string] {
  const startsLine = start === 0 || text.charAt(start - 1) === "\n";
  const endsLine = text.charAt(end) === "\n";
  return [startsLine ? "" : "\n", endsLine ? "" : "\n"];
}
