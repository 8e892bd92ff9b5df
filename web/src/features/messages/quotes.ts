/** What replies answer: taken from the talk on the screen, from what came with a page, or asked for once. */
import { useEffect } from "react";
import type { Quote } from "../../protocol/wire";
import { readMessage } from "./messageApi";
import { putQuotes, quoteOf, useQuotes } from "./quoteStore";
import { messageIn } from "./timeline";
import { useTimelines } from "./timelineStore";

const asking = new Set<string>();

/** Undefined while it is on its way. */
export function useQuote(roomId: string, number: number): Quote | null | undefined {
  const message = useTimelines((state) => messageIn(state.byRoom[roomId]?.timeline, number));
  const known = useQuotes((state) => state.byRoom[roomId]?.[number]);
  const isMissing = message === undefined && known === undefined;
  useEffect(() => {
    if (isMissing) ask(roomId, number);
  }, [isMissing, roomId, number]);
  return message === undefined ? known : quoteOf(message);
}

function ask(roomId: string, number: number): void {
  const key = `${roomId} ${number}`;
  if (asking.has(key)) return;
  asking.add(key);
  readMessage(roomId, number)
    .then((message) => putQuotes(roomId, { [number]: quoteOf(message) }))
    .catch(() => putQuotes(roomId, { [number]: null }))
    .finally(() => asking.delete(key));
}
