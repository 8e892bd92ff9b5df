/** One WebSocket: commands out, answers matched by id, events handed on; says when it has died. */
import type { CommandName, Commands, Refused } from "../protocol/frames";
import { CommandRefused, type Ears, type Incoming, type Line, lineLost } from "./line";

const SILENCE = 40_000;
const PATIENCE = 15_000;
/** Greeting takes as long as it takes when a whole town comes in at once. */
const GREETING_PATIENCE = SILENCE;

interface Asked {
  at: number;
  resolve: (ok: unknown) => void;
  reject: (refused: CommandRefused) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class SocketWire implements Line {
  private readonly asked = new Map<string, Asked>();
  isOpened = false;
  hasHeard = false;
  private lastId = 0;
  private lastSound = Date.now();
  private silence: ReturnType<typeof setTimeout> | undefined;
  private isDone = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly ears: Ears,
  ) {
    socket.onopen = () => {
      this.isOpened = true;
      ears.onOpen();
    };
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = (event) => this.finish(event.code);
    this.expectSound();
  }

  ask<Name extends CommandName>(
    name: Name,
    given: Commands[Name]["with"],
    patience = name === "hello" ? GREETING_PATIENCE : PATIENCE,
  ): Promise<Commands[Name]["ok"]> {
    if (this.isDone || this.socket.readyState !== WebSocket.OPEN) return Promise.reject(lineLost());
    this.lastId += 1;
    const id = String(this.lastId);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(id), patience);
      const settle = (ok: unknown) => resolve(ok as Commands[Name]["ok"]);
      this.asked.set(id, { at: Date.now(), resolve: settle, reject, timer });
      this.socket.send(JSON.stringify({ id, do: name, with: given }));
    });
  }

  close(): void {
    this.finish(1000);
  }

  /** Timers stand still while a computer sleeps: on waking the clock is asked. */
  checkSilence(): void {
    if (Date.now() - this.lastSound >= SILENCE) this.finish(0);
  }

  private hear(text: string): void {
    this.hasHeard = true;
    this.expectSound();
    const frame: { re?: string; ok?: unknown; error?: Refused } & Partial<Incoming> = JSON.parse(text);
    if (frame.re !== undefined) this.answer(frame.re, frame.ok, frame.error);
    else if (frame.on !== undefined) this.ears.onEvent({ ...frame, on: frame.on });
  }

  private answer(id: string, ok: unknown, error: Refused | undefined): void {
    if (error === undefined) this.take(id)?.resolve(ok);
    else this.take(id)?.reject(refusal(error));
  }

  /** No answer, and nothing else heard since asking: nobody is there any more. */
  private giveUp(id: string): void {
    const asked = this.take(id);
    if (asked === undefined) return;
    asked.reject(lineLost());
    if (this.lastSound <= asked.at) this.finish(0);
  }

  private take(id: string): Asked | undefined {
    const asked = this.asked.get(id);
    if (asked !== undefined) clearTimeout(asked.timer);
    this.asked.delete(id);
    return asked;
  }

  private expectSound(): void {
    this.lastSound = Date.now();
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.finish(0), SILENCE);
  }

  private finish(code: number): void {
    if (this.isDone) return;
    this.isDone = true;
    clearTimeout(this.silence);
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    for (const id of [...this.asked.keys()]) this.take(id)?.reject(lineLost());
    this.ears.onClose(code);
  }
}

function refusal({ code, message, retry, retry_after = null }: Refused): CommandRefused {
  return new CommandRefused(code, message, retry, retry_after);
}

/** Whether a socket gets through to the server and back, tried beside the line that is in use. */
export function getsThrough(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const wire = new SocketWire(socket, {
      onOpen: () => {
        wire
          .ask("hello", { positions: {} }, PATIENCE)
          .then(() => resolve(true))
          .catch(() => resolve(false))
          .finally(() => wire.close());
      },
      onEvent: () => undefined,
      onClose: () => resolve(false),
    });
  });
}
