/** Where this client stands in one room's log, the counterpart of the server's feed. Pure: no I/O, no React. */
import type { LoggedFrame } from "../protocol/frames";

const MOST_HELD = 1_000;

/** Lets frames through in order, each exactly once, and knows when the server must be asked. */
export class RoomLog {
  /** The last `seq` that was let through. */
  position: number;
  /** The highest `seq` that anybody spoke of. */
  private head: number;
  /** Frames from beyond a hole, by seq, waiting until the hole is filled. */
  private readonly held = new Map<number, LoggedFrame>();

  constructor(
    position: number,
    /** Which past this is; null while nobody has said. */
    public epoch: number | null = null,
  ) {
    this.position = position;
    this.head = position;
  }

  /** Takes frames in any order, doubled or early; gives back exactly the next ones, each once. */
  offer(frames: readonly LoggedFrame[]): LoggedFrame[] {
    for (const frame of frames) if (frame.seq > this.position) this.hold(frame);
    const next: LoggedFrame[] = [];
    for (let frame = this.takeNext(); frame !== undefined; frame = this.takeNext()) next.push(frame);
    return next;
  }

  hearOf(head: number): void {
    this.head = Math.max(this.head, head);
  }

  /** Set when something is missing: ask for what comes after this position. */
  get missingAfter(): number | null {
    return this.position < this.head ? this.position : null;
  }

  private hold(frame: LoggedFrame): void {
    this.hearOf(frame.seq);
    // What finds no room here is asked for again by the catch-up, so passing it over is safe.
    if (this.held.size < MOST_HELD || frame.seq === this.position + 1) this.held.set(frame.seq, frame);
  }

  private takeNext(): LoggedFrame | undefined {
    const frame = this.held.get(this.position + 1);
    if (frame === undefined) return undefined;
    this.held.delete(frame.seq);
    this.position = frame.seq;
    return frame;
  }
}
