/** What is known of messages that replies answer, by room and number. */
import { create } from "zustand";
import type { MessageOut, Quote } from "../../protocol/wire";

/** Null where one may not read it, or it is not there. */
type Known = Record<number, Quote | null>;

const LONGEST = 200;
const MOST_HELD = 500;

export const useQuotes = create<{ byRoom: Record<string, Known> }>(() => ({ byRoom: {} }));

export function quoteOf({ number, sender, body, mentions, deleted_at }: MessageOut): Quote {
  const { id, name } = sender;
  return { number, sender: { id, name }, body: body.slice(0, LONGEST), mentions, deleted_at };
}

export function keepQuotes(roomId: string, quotes: readonly Quote[]): void {
  if (quotes.length > 0) putQuotes(roomId, Object.fromEntries(quotes.map((quote) => [quote.number, quote])));
}

/** A message that was edited or withdrawn is quoted as it is now. */
export function quoteChanged(roomId: string, message: MessageOut): void {
  const known = useQuotes.getState().byRoom[roomId];
  if (known?.[message.number] !== undefined) putQuotes(roomId, { [message.number]: quoteOf(message) });
}

export function forgetQuote(roomId: string, number: number): void {
  useQuotes.setState(({ byRoom }) => {
    const { [number]: _, ...rest } = byRoom[roomId] ?? {};
    return { byRoom: { ...byRoom, [roomId]: rest } };
  });
}

export function forgetQuotes(roomId: string): void {
  useQuotes.setState(({ byRoom }) => {
    const { [roomId]: _, ...rest } = byRoom;
    return { byRoom: rest };
  });
}

export function putQuotes(roomId: string, quotes: Known): void {
  useQuotes.setState(({ byRoom }) => {
    const known = byRoom[roomId] ?? {};
    // A room that has been read far back begins anew: what is still on the screen is asked for again.
    const kept = Object.keys(known).length > MOST_HELD ? {} : known;
    return { byRoom: { ...byRoom, [roomId]: { ...kept, ...quotes } } };
  });
}
