/** The line without a WebSocket, where a box on the way cuts those: the same commands and events over plain HTTP. */
import type { CommandName, Commands, LoggedFrame } from "../protocol/frames";
import type { Me, NotificationChoice, RoomOut } from "../protocol/wire";
import { CommandRefused, type Ears, type Line, lineLost } from "./line";
import { between } from "./waits";

export type AskHttp = <T>(method: "GET" | "POST", path: string, body?: unknown) => Promise<T>;

interface Surroundings {
  ask: AskHttp;
  /** The room that is on the screen: its events are waited for, the others are looked at now and then. */
  openRoom: () => string | null;
  positionOf: (roomId: string) => number | undefined;
}

type Answers = { [Name in CommandName]: (given: Commands[Name]["with"]) => Promise<Commands[Name]["ok"]> };

const LOOK_EVERY = 7_000;
const LOOK_SPREAD = 2_000;
/** A page that nobody looks at asks less often. */
const HIDDEN_FACTOR = 4;
const BETWEEN_WAITS = 300;
const LONGEST_WAIT = 20;

export class HttpWire implements Line {
  private isDone = false;
  private rooms = new Map<string, RoomOut>();
  private personId = "";

  constructor(
    private readonly around: Surroundings,
    private readonly ears: Ears,
  ) {
    queueMicrotask(() => ears.onOpen());
  }

  ask<Name extends CommandName>(name: Name, given: Commands[Name]["with"]): Promise<Commands[Name]["ok"]> {
    return this.answers[name](given).then((ok) => {
      // An answer that comes after the end belongs to another line's past.
      if (this.isDone) throw lineLost();
      return ok;
    });
  }

  close(): void {
    if (this.isDone) return;
    this.isDone = true;
    this.ears.onClose(0);
  }

  private readonly answers: Answers = {
    hello: async () => {
      const person = await this.around.ask<Me>("GET", "/me");
      this.personId = person.id;
      const rooms = await this.askRooms();
      const notifications = await this.around
        .ask<NotificationChoice>("GET", "/notifications")
        .catch(() => undefined);
      void this.lookAround();
      void this.waitInOpenRoom();
      const entries = [...rooms.values()];
      return {
        person,
        heads: Object.fromEntries(entries.map((room) => [room.id, room.last_seq])),
        epochs: Object.fromEntries(entries.map((room) => [room.id, room.epoch])),
        reads: Object.fromEntries(entries.map((room) => [room.id, room.read_number])),
        notifications,
      };
    },
    "message.send": ({ room_id, ...draft }) => this.around.ask("POST", `/rooms/${room_id}/messages`, draft),
    "room.read": ({ room_id, number }) => this.around.ask("POST", `/rooms/${room_id}/read`, { number }),
    "room.catch_up": async ({ room_id, after }) => {
      const page = await this.around.ask<EventsPage>("GET", `/rooms/${room_id}/events?after=${after}`);
      return {
        items: page.items,
        next: page.items.length === 0 ? null : page.next,
        reset: page.reset === true,
      };
    },
    // Who is writing is not worth a request.
    typing: () => Promise.resolve({}),
  };

  /** Heads show where something was said; the positions ask for it as they do after any hole. */
  private async lookAround(): Promise<void> {
    await this.repeat(pauseBetweenLooks, async () => {
      const before = this.rooms;
      const now = await this.askRooms();
      for (const room of now.values()) this.compare(before.get(room.id), room);
      for (const roomId of before.keys()) {
        if (!now.has(roomId)) this.ears.onEvent({ on: "room.left", room_id: roomId, data: {} });
      }
      const heads = Object.fromEntries(Array.from(now.values(), (room) => [room.id, room.last_seq]));
      this.ears.onEvent({ on: "heads", data: { heads } });
    });
  }

  private compare(before: RoomOut | undefined, room: RoomOut): void {
    if (before === undefined) this.ears.onEvent({ on: "room.entered", room_id: room.id, data: room });
    else if (before.read_number < room.read_number) {
      const markers = [{ person_id: this.personId, number: room.read_number }];
      this.ears.onEvent({ on: "read.moved", room_id: room.id, data: { markers } });
    }
  }

  /** Whoever goes to another room need not wait there until the first one has said its last. */
  private async waitInOpenRoom(): Promise<void> {
    const waiting = new Set<string>();
    await this.repeat(
      () => BETWEEN_WAITS,
      async () => {
        const roomId = this.around.openRoom();
        if (roomId === null || waiting.has(roomId)) return;
        waiting.add(roomId);
        void this.waitIn(roomId).finally(() => waiting.delete(roomId));
      },
    );
  }

  private async waitIn(roomId: string): Promise<void> {
    const after = this.around.positionOf(roomId);
    if (after === undefined) return;
    const path = `/rooms/${roomId}/events?after=${after}&wait=${LONGEST_WAIT}`;
    try {
      const page = await this.around.ask<EventsPage>("GET", path);
      for (const frame of page.items) if (!this.isDone) this.ears.onEvent(frame);
    } catch (error) {
      // A room that was left while waiting is no trouble of the line.
      if (!(error instanceof CommandRefused) || error.retry) this.close();
    }
  }

  private async repeat(pause: () => number, work: () => Promise<void>): Promise<void> {
    while (!this.isDone) {
      await new Promise((resolve) => setTimeout(resolve, pause()));
      try {
        if (!this.isDone) await work();
      } catch {
        this.close();
      }
    }
  }

  private async askRooms(): Promise<Map<string, RoomOut>> {
    const { items } = await this.around.ask<{ items: RoomOut[] }>("GET", "/rooms");
    this.rooms = new Map(items.map((room) => [room.id, room]));
    return this.rooms;
  }
}

function pauseBetweenLooks(): number {
  return between(LOOK_EVERY, LOOK_SPREAD) * (document.visibilityState === "hidden" ? HIDDEN_FACTOR : 1);
}

interface EventsPage {
  items: LoggedFrame[];
  next: number | null;
  reset?: boolean;
}
