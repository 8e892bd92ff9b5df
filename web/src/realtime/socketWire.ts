/** One WebSocket: commands out, answers matched by id, events handed on; says when it has died. */
import type { CommandName, Commands, Refused } from "../protocol/frames";
import { CommandRefused, type Ears, type Incoming, type Line, lineLost } from "./line";

const SILENCE = 40_000;
const ANSWER_TIMEOUT = 15_000;

interface Asked {
  resolve: (ok: unknown) => void;
  reject: (refused: CommandRefused) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class SocketWire implements Line {
  private readonly asked = new Map<string, Asked>();
  private lastId = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private isDone = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly ears: Ears,
  ) {
    socket.onopen = () => ears.onOpen();
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = (event) => this.finish(event.code);
    this.expectSound();
  }

  ask<Name extends CommandName>(name: Name, given: Commands[Name]["with"]): Promise<Commands[Name]["ok"]> {
    if (this.isDone || this.socket.readyState !== WebSocket.OPEN) return Promise.reject(lineLost());
    this.lastId += 1;
    const id = String(this.lastId);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.refuse(id, lineLost()), ANSWER_TIMEOUT);
      this.asked.set(id, { resolve: (ok) => resolve(ok as Commands[Name]["ok"]), reject, timer });
      this.socket.send(JSON.stringify({ id, do: name, with: given }));
    });
  }

  close(): void {
    this.finish(1000);
  }

  private hear(text: string): void {
    this.expectSound();
    const frame: { re?: string; ok?: unknown; error?: Refused } & Partial<Incoming> = JSON.parse(text);
    if (frame.re !== undefined) this.answer(frame.re, frame.ok, frame.error);
    else if (frame.on !== undefined) this.ears.onEvent({ ...frame, on: frame.on });
  }

  private answer(id: string, ok: unknown, error: Refused | undefined): void {
    if (error === undefined) this.take(id)?.resolve(ok);
    else this.refuse(id, new CommandRefused(error.code, error.message, error.retry));
  }

  private refuse(id: string, refused: CommandRefused): void {
    this.take(id)?.reject(refused);
  }

  private take(id: string): Asked | undefined {
    const asked = this.asked.get(id);
    if (asked !== undefined) clearTimeout(asked.timer);
    this.asked.delete(id);
    return asked;
  }

  private expectSound(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.finish(0), SILENCE);
  }

  private finish(code: number): void {
    if (this.isDone) return;
    this.isDone = true;
    clearTimeout(this.silence);
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    for (const id of [...this.asked.keys()]) this.refuse(id, lineLost());
    this.ears.onClose(code);
  }
}
