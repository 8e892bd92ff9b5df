/** Which road the line takes: a WebSocket, or plain HTTP where something on the way does not let sockets live. */
import { forget, recall, remember } from "../lib/keep";
import { between } from "./waits";

const ENOUGH = 3;
const REMEMBERED = "road";
const HALF_A_DAY = 12 * 3_600_000;
const FIRST_TRY = 60_000;
const LONGEST = 15 * 60_000;

/** What speaks against the socket, each time with a server that answered promptly over HTTP. */
export const EVIDENCE = {
  /** It was refused, or cut before the greeting. */
  cut: 1,
  /** It fell silent in mid-life. */
  silent: 1,
  /** It opened, and swallowed the greeting: hardly ever anything but a box on the way. */
  swallowed: 2,
} as const;

export class Roads {
  private evidence: number;
  private tries = 0;

  constructor(now = Date.now()) {
    // Where sockets were cut this morning they will be cut again: the page begins with what works.
    this.evidence = Number(recall(REMEMBERED) ?? 0) > now - HALF_A_DAY ? ENOUGH : 0;
  }

  get isHttp(): boolean {
    return this.evidence >= ENOUGH;
  }

  note(what: keyof typeof EVIDENCE): void {
    this.evidence += EVIDENCE[what];
    if (this.isHttp) remember(REMEMBERED, String(Date.now()));
  }

  /** A socket has been there and back, or has lived for a while. */
  proved(): void {
    this.evidence = 0;
    this.tries = 0;
    forget(REMEMBERED);
  }

  /** How long until a socket is tried again, while HTTP carries on: less and less often, and never all at once. */
  nextTry(): number {
    const ceiling = Math.min(LONGEST, FIRST_TRY * 2 ** this.tries);
    this.tries += 1;
    return between(ceiling / 2, ceiling / 2);
  }
}
