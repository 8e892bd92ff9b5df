/** Tests of one socket: matching answers, hearing events, noticing silence. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CommandRefused, Incoming } from "./line";
import { SocketWire } from "./socketWire";

class FakeSocket {
  readyState: number = WebSocket.OPEN;
  sent: { id: string; do: string; with: unknown }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = WebSocket.CLOSED;
  }
  hear(frame: unknown) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function open() {
  const socket = new FakeSocket();
  const heard: Incoming[] = [];
  const closed: number[] = [];
  const wire = new SocketWire(socket as unknown as WebSocket, {
    onOpen: () => undefined,
    onEvent: (incoming) => heard.push(incoming),
    onClose: (code) => closed.push(code),
  });
  return { socket, wire, heard, closed };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a wire", () => {
  test("gives each command the answer with its id, in whatever order they come", async () => {
    const { socket, wire } = open();
    const first = wire.ask("room.read", { room_id: "a", number: 1 });
    const second = wire.ask("room.read", { room_id: "b", number: 2 });
    socket.hear({ re: "2", ok: { read_number: 2, unread: 0, mentions: 0 } });
    socket.hear({ re: "1", ok: { read_number: 1, unread: 0, mentions: 0 } });
    expect([(await first).read_number, (await second).read_number]).toEqual([1, 2]);
  });

  test("hands on a refusal with its code and whether to try again", async () => {
    const { socket, wire } = open();
    const asked = wire.ask("typing", { room_id: "a" });
    socket.hear({ re: "1", error: { code: "not_found", message: "ありません", retry: false } });
    await expect(asked).rejects.toMatchObject({ code: "not_found", retry: false });
  });

  test("says that an unanswered command may be tried again when the line is lost", async () => {
    const { socket, wire, closed } = open();
    const asked = wire.ask("typing", { room_id: "a" }).catch((refused: CommandRefused) => refused.retry);
    socket.onclose?.({ code: 1006 });
    expect(await asked).toBe(true);
    expect(closed).toEqual([1006]);
  });

  test("hangs up after forty seconds of silence, and any frame starts them anew", () => {
    const { socket, closed } = open();
    vi.advanceTimersByTime(39_000);
    socket.hear({ on: "heads", data: { heads: {} } });
    vi.advanceTimersByTime(39_000);
    expect(closed).toEqual([]);
    vi.advanceTimersByTime(1_500);
    expect(closed).toEqual([0]);
  });

  test("tells of its end once only", () => {
    const { socket, wire, closed } = open();
    const onclose = socket.onclose;
    wire.close();
    onclose?.({ code: 1006 });
    expect(closed).toEqual([1000]);
  });
});
