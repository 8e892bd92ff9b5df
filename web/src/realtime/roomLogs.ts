/** Every room's log, and the rules of position that hold between them. Pure: no I/O, no React. */
import type { LoggedFrame } from "../protocol/frames";
import { RoomLog } from "./roomLog";

export interface CatchUpPage {
  items: readonly LoggedFrame[];
  next: number | null;
  reset: boolean;
}

/** What the server says of all rooms when it is greeted. */
export interface Heads {
  heads: Record<string, number>;
  epochs: Record<string, number>;
}

/** What is to be done after something was heard: told in this order, each once. */
export interface Step {
  tell: LoggedFrame[];
  /** Continuity cannot be proved: what is held of this room is to be dropped and loaded afresh. */
  isReset: boolean;
  /** Set when something is missing: ask for what comes after this position. */
  missingAfter: number | null;
}

/** A hello must fit the frame that the server takes; a room left out is asked about by its head. */
const MOST_NAMED = 1_000;

export class RoomLogs {
  private readonly byRoom = new Map<string, RoomLog>();

  positionOf(roomId: string): number | undefined {
    return this.byRoom.get(roomId)?.position;
  }

  missingAfter(roomId: string): number | null {
    return this.byRoom.get(roomId)?.missingAfter ?? null;
  }

  /** What a hello names; the rooms that moved last come last in the map, and are kept. */
  get positions(): Record<string, number> {
    const all = Array.from(this.byRoom, ([roomId, log]) => [roomId, log.position]);
    return Object.fromEntries(all.slice(-MOST_NAMED));
  }

  get roomIds(): string[] {
    return [...this.byRoom.keys()];
  }

  /** A snapshot begins a room's log. Of a room that is already followed it is only a head: nothing may be skipped. */
  enter(roomId: string, position: number, epoch: number): Step {
    const log = this.byRoom.get(roomId);
    if (log === undefined) return this.begin(roomId, position, epoch);
    log.epoch ??= epoch;
    if (epoch < log.epoch) return NOTHING;
    return epoch > log.epoch ? this.reset(roomId, position, epoch) : this.hearOf(roomId, position);
  }

  /** Nothing of a room that was left is told any more. */
  leave(roomId: string): void {
    this.byRoom.delete(roomId);
  }

  take(frame: LoggedFrame): Step {
    if (frame.on === "room.reset") return this.reset(frame.room_id, frame.seq, epochIn(frame));
    return this.offer(frame.room_id, [frame]);
  }

  /** The answer to a catch-up. A page that is not the last says that there is more. */
  fill(roomId: string, { items, next, reset }: CatchUpPage): Step {
    const last = items.at(-1);
    if (reset) return this.reset(roomId, next ?? last?.seq ?? 0, last === undefined ? null : epochIn(last));
    return this.offer(roomId, items);
  }

  /** Somebody says that the room is at `head`. */
  hearOf(roomId: string, head: number): Step {
    const log = this.byRoom.get(roomId);
    if (log === undefined) return this.begin(roomId, head, null);
    log.hearOf(head);
    return stepOf(log, []);
  }

  /**
   * The server's greeting: begins the logs of rooms not heard of before, and gives back those
   * whose past is another one now, as after a restored backup.
   */
  greet({ heads, epochs }: Heads): string[] {
    const begun = Object.keys(heads).filter((roomId) => !this.isSamePast(roomId, epochs[roomId]));
    const reset = begun.filter((roomId) => this.byRoom.has(roomId));
    for (const roomId of begun) this.begin(roomId, heads[roomId] ?? 0, epochs[roomId] ?? null);
    return reset;
  }

  private isSamePast(roomId: string, epoch: number | undefined): boolean {
    const log = this.byRoom.get(roomId);
    if (log === undefined) return false;
    log.epoch ??= epoch ?? null;
    return epoch === undefined || log.epoch === epoch;
  }

  private begin(roomId: string, position: number, epoch: number | null): Step {
    const log = new RoomLog(position, epoch);
    this.byRoom.set(roomId, log);
    return stepOf(log, []);
  }

  private reset(roomId: string, position: number, epoch: number | null): Step {
    const log = this.byRoom.get(roomId);
    if (log === undefined) return NOTHING;
    return { ...this.begin(roomId, position, epoch ?? log.epoch), isReset: true };
  }

  private offer(roomId: string, frames: readonly LoggedFrame[]): Step {
    const log = this.byRoom.get(roomId);
    if (log === undefined) return NOTHING;
    const tell = log.offer(frames);
    if (tell.length > 0) {
      this.byRoom.delete(roomId);
      this.byRoom.set(roomId, log);
    }
    return stepOf(log, tell);
  }
}

const NOTHING: Step = { tell: [], isReset: false, missingAfter: null };

function stepOf(log: RoomLog, tell: LoggedFrame[]): Step {
  return { tell, isReset: false, missingAfter: log.missingAfter };
}

function epochIn({ data }: LoggedFrame): number | null {
  const epoch = (data as { epoch?: unknown } | null)?.epoch;
  return typeof epoch === "number" ? epoch : null;
}
