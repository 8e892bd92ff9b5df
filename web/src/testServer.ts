/** A small Kairan in memory that speaks the wire, and a line to it that can be cut, swallowed, doubled and shuffled. */
import { vi } from "vitest";
import type { LoggedFrame } from "./protocol/frames";
import type { DraftOut, FileOut, MessageOut, RoomOut } from "./protocol/wire";
import { message, noChoice, ROOM_ID, room, satoHerself, takahashi } from "./testCast";

type Frame = Record<string, unknown>;
type Answer = { status: number; body: unknown };
type Asked = { id: string; do: string; with: Record<string, unknown> };

interface Draft {
  client_id: string;
  body: string;
}

/** What the road does to each thing that travels: how often it is carried, and how late. */
export interface Road {
  toServer: () => { times: number; delay: number };
  toClient: () => { times: number; delay: number };
  /** Opens sockets, refuses them, or opens them and swallows every frame. */
  sockets: "open" | "refused" | "swallowed";
  /** Whether what was done over HTTP is never heard of. */
  losesAnswer?: () => boolean;
}

export const goodRoad: Road = {
  toServer: () => ({ times: 1, delay: 5 }),
  toClient: () => ({ times: 1, delay: 5 }),
  sockets: "open",
};

export class TestServer {
  road: Road = goodRoad;
  isUp = true;
  saysReads = true;
  /** How long every answer over HTTP takes. */
  slowness = 5;
  readonly rooms = new Map<string, RoomOut>([
    [ROOM_ID, room({ last_seq: 0, last_number: 0, read_number: 0 })],
  ]);
  readonly log: LoggedFrame[] = [];
  readonly messages: MessageOut[] = [];
  readonly drafts = new Map<string, DraftOut>();
  readonly files = new Map<string, FileOut>();
  readonly asked: string[] = [];
  readonly commands: string[] = [];
  refuse: (draft: Draft) => { code: string; message: string; retry: boolean; retry_after?: number } | null =
    () => null;
  readonly lines = new Set<TestSocket>();

  /** From here on the page's own sockets and requests lead here. */
  install(): void {
    const newSocket = () => new TestSocket(this);
    vi.stubGlobal(
      "WebSocket",
      Object.assign(
        function WebSocket() {
          return newSocket();
        },
        { OPEN: 1 },
      ),
    );
    setInterval(() => this.beat(), 25_000);
    vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => this.fetch(path, init));
  }

  /** One message more in the room, heard by everybody who is on the line. */
  say({ client_id, body }: Draft, sender = satoHerself.id): MessageOut {
    const known = this.messages.find((one) => one.client_id === client_id);
    if (known !== undefined) return known;
    const number = this.messages.length + 1;
    const who = { ...takahashi, id: sender };
    const said = message(number, { client_id, body, sender: who, seq: this.log.length + 1 });
    this.messages.push(said);
    this.append("message.sent", said);
    return said;
  }

  append(on: string, data: unknown): void {
    const frame = { on, room_id: ROOM_ID, seq: this.log.length + 1, data };
    this.log.push(frame);
    const number = this.messages.length;
    const known = this.rooms.get(ROOM_ID) ?? room();
    this.rooms.set(ROOM_ID, { ...known, last_seq: frame.seq, last_number: number });
    for (const line of this.lines) if (line.isGreeted) line.carry(frame);
  }

  /** Ends every line, as a killed node (1006) or one that goes away (4412) does. */
  cut(code = 1006): void {
    for (const line of [...this.lines]) line.end(code);
  }

  beat(): void {
    const heads = this.heads();
    for (const line of this.lines) if (line.isGreeted) line.carry({ on: "heads", data: { heads } });
  }

  private heads(): Record<string, number> {
    return Object.fromEntries(Array.from(this.rooms.values(), (one) => [one.id, one.last_seq]));
  }

  obey(line: TestSocket, frame: Asked): void {
    this.commands.push(frame.do);
    if (frame.do === "hello") this.greet(line, frame.id, frame.with.positions as Record<string, number>);
    else line.carry({ re: frame.id, ...this.answerTo(frame) });
  }

  private answerTo({ do: name, with: given }: Asked): Frame {
    if (name === "room.catch_up") return { ok: this.after(Number(given.after)) };
    if (name !== "message.send") return { ok: {} };
    const draft = given as unknown as Draft;
    const refusal = this.refuse(draft);
    return refusal === null ? { ok: this.say(draft) } : { error: refusal };
  }

  private greet(line: TestSocket, re: string, positions: Record<string, number>): void {
    const entries = [...this.rooms.values()];
    const epochs = Object.fromEntries(entries.map((one) => [one.id, one.epoch]));
    const reads = Object.fromEntries(entries.map((one) => [one.id, one.read_number]));
    const said = this.saysReads ? { reads } : {};
    const ok = { person: satoHerself, heads: this.heads(), epochs, notifications: noChoice, ...said };
    line.carry({ re, ok });
    line.isGreeted = true;
    const from = positions[ROOM_ID];
    if (from !== undefined) for (const frame of this.log.slice(from)) line.carry(frame);
  }

  private after(seq: number) {
    const items = this.log.slice(seq, seq + 10);
    return { items, next: items.length === 10 ? (items.at(-1)?.seq ?? null) : null, reset: false };
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    this.asked.push(`${init.method ?? "GET"} ${path.replace("/api/v1", "")}`);
    await new Promise((resolve) => setTimeout(resolve, this.slowness));
    if (!this.isUp) throw new TypeError("Failed to fetch");
    const { status, body } = this.answer(
      init.method ?? "GET",
      new URL(path, "http://kairan.test"),
      init.body,
    );
    if (this.road.losesAnswer?.() === true) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  }

  private answer(method: string, { pathname, searchParams }: URL, body: unknown): Answer {
    const path = pathname.replace("/api/v1", "");
    if (path === "/notifications") return { status: 200, body: noChoice };
    if (path === "/me") return { status: 200, body: satoHerself };
    if (path === "/rooms") return { status: 200, body: { items: [...this.rooms.values()], next: null } };
    if (path === "/drafts") return { status: 200, body: { items: [...this.drafts.values()], next: null } };
    if (path === "/scheduled" || path === "/reminders")
      return { status: 200, body: { items: [], next: null } };
    const [, , roomId = "", what, which = ""] = path.split("/");
    const known = this.rooms.get(roomId);
    if (known === undefined) return { status: 404, body: { code: "not_found", detail: "" } };
    if (what === undefined) return { status: 200, body: known };
    if (what === "draft") return this.draft(method, roomId, body);
    if (what === "files") return this.file(which);
    if (what === "events") return { status: 200, body: this.after(Number(searchParams.get("after"))) };
    if (method === "POST") return { status: 201, body: this.say(JSON.parse(String(body))) };
    return { status: 200, body: this.pageOf(searchParams) };
  }

  /** Written on some device, and told to all of them. */
  writeDraft(roomId: string, text: string, beside: Partial<DraftOut> = {}): DraftOut {
    const version = (this.drafts.get(roomId)?.version ?? 0) + 1;
    const draft = { room_id: roomId, version, text, mentions: [], reply_to: null, file_ids: [], ...beside };
    this.drafts.set(roomId, draft);
    for (const line of this.lines)
      if (line.isGreeted) line.carry({ on: "draft.changed", room_id: roomId, data: draft });
    return draft;
  }

  private draft(method: string, roomId: string, body: unknown): Answer {
    const there = this.drafts.get(roomId) ?? { room_id: roomId, version: 0, text: "", mentions: [] };
    if (method === "GET") return { status: 200, body: there };
    const { base, text, reply_to, file_ids } = JSON.parse(String(body));
    const content = ({ text, reply_to = null, file_ids = [] }: Partial<DraftOut>) =>
      JSON.stringify([text, reply_to, file_ids]);
    const isSame = content(there) === content({ text, reply_to, file_ids });
    if (base !== there.version && there.text !== "" && !isSame)
      return { status: 409, body: { code: "draft_moved", detail: "" } };
    return { status: 200, body: isSame ? there : this.writeDraft(roomId, text, { reply_to, file_ids }) };
  }

  private file(id: string): Answer {
    const file = this.files.get(id);
    return file === undefined
      ? { status: 404, body: { code: "not_found", detail: "" } }
      : { status: 200, body: file };
  }

  private pageOf(wanted: URLSearchParams) {
    const after = Number(wanted.get("after") ?? 0);
    const items = this.messages.filter((one) => one.number > after);
    const last = this.messages.length;
    return { items, next: null, seq: this.log.length, last_number: last, epoch: 1 };
  }
}

class TestSocket {
  static readonly OPEN = 1;
  readyState = 0;
  isGreeted = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(private readonly server: TestServer) {
    setTimeout(() => this.begin(), 5);
  }

  private begin(): void {
    if (!this.server.isUp || this.server.road.sockets === "refused") {
      this.end(1006);
      return;
    }
    this.readyState = 1;
    this.server.lines.add(this);
    this.onopen?.();
  }

  send(text: string): void {
    if (this.server.road.sockets === "swallowed") return;
    const { times, delay } = this.server.road.toServer();
    for (let time = 0; time < times; time += 1)
      setTimeout(() => this.server.lines.has(this) && this.server.obey(this, JSON.parse(text)), delay);
  }

  carry(frame: Frame | LoggedFrame): void {
    const { times, delay } = this.server.road.toClient();
    for (let time = 0; time < times; time += 1)
      setTimeout(() => this.readyState === 1 && this.onmessage?.({ data: JSON.stringify(frame) }), delay);
  }

  end(code: number): void {
    this.server.lines.delete(this);
    this.readyState = 3;
    this.onclose?.({ code });
  }

  close(): void {
    this.server.lines.delete(this);
    this.readyState = 3;
  }
}
