/** What of the list of rooms has gone stale while the line was down, by what the server says on greeting. Pure. */
import type { Commands } from "../../protocol/frames";
import type { RoomOut } from "../../protocol/wire";

type Welcome = Pick<Commands["hello"]["ok"], "heads" | "reads">;

export interface Stale {
  /** Followed before, and no longer ours. */
  gone: string[];
  /** Ours, and not in the list yet. */
  missing: string[];
  /** Rooms that were read further on another device, with how far. */
  readElsewhere: [roomId: string, number: number][];
  /** The server did not say how far we have read: only the list itself can tell. */
  isReadUnknown: boolean;
}

/** `known` are the rooms that were followed when hello was said: one made since then is not gone. */
export function staleAfter(
  held: Readonly<Record<string, RoomOut>>,
  known: readonly string[],
  { heads, reads }: Welcome,
): Stale {
  return {
    gone: known.filter((roomId) => roomId in held && !(roomId in heads)),
    missing: Object.keys(heads).filter((roomId) => !(roomId in held)),
    readElsewhere: Object.entries(reads ?? {}).filter(
      ([roomId, number]) => number > (held[roomId]?.read_number ?? number),
    ),
    isReadUnknown: reads === undefined,
  };
}
