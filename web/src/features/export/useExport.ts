/** One export under way: how far it is, how it ended, and giving it up. */
import { useEffect, useRef, useState } from "react";
import type { ExportOutline } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { BrokenOff, type Document, fetchDocument } from "./exportApi";
import { type Format, messagesIn } from "./marks";
import type { Days } from "./periods";
import { exportWords } from "./words";

export type Run =
  | { state: "idle" }
  | { state: "running"; messages: number; of: number; bytes: number }
  | { state: "done"; name: string; bytes: number; format: Format }
  | { state: "failed"; reason: string };

const BETWEEN_PICTURES = 100;

export interface Wanted {
  format: Format;
  days: Days;
  outline: ExportOutline;
}

export function useExport(roomId: string) {
  const [run, setRun] = useState<Run>({ state: "idle" });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  async function start(wanted: Wanted) {
    const stop = new AbortController();
    stopping.current = stop;
    const { messages: of } = wanted.outline;
    setRun({ state: "running", messages: 0, of, bytes: 0 });
    let drawnAt = 0;
    try {
      const made = await fetchDocument({
        roomId,
        ...wanted,
        signal: stop.signal,
        onProgress: (rows, bytes) => {
          if (stop.signal.aborted || Date.now() - drawnAt < BETWEEN_PICTURES) return;
          drawnAt = Date.now();
          const messages = messagesIn(rows, wanted.outline, wanted.format);
          setRun({ state: "running", messages, of, bytes });
        },
      });
      if (stop.signal.aborted) return;
      save(made);
      setRun({ state: "done", name: made.name, bytes: made.content.size, format: wanted.format });
    } catch (error) {
      if (!stop.signal.aborted) setRun({ state: "failed", reason: reasonOf(error) });
    }
  }

  function stop() {
    stopping.current?.abort();
    setRun({ state: "idle" });
  }

  return { run, start, stop };
}

function reasonOf(error: unknown): string {
  return error instanceof BrokenOff ? wordsNow(exportWords).brokenOff : problemText(error);
}

function save({ name, content }: Document): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser takes it from there when it has come round to it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
