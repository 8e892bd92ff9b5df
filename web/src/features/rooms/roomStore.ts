/** The rooms of the signed-in person, kept true by events. */
import { create } from "zustand";
import { request } from "../../api/request";
import type { Page, ReadMarker, RoomOut } from "../../protocol/wire";
import { startAt } from "../../realtime/positions";
import { readAcknowledged, readUpTo } from "./roomChanges";

interface Rooms {
  state: "loading" | "loaded" | "failed";
  byId: Record<string, RoomOut>;
}

const FRESH = 10_000;
let loadedAt = Number.NEGATIVE_INFINITY;

export const useRooms = create<Rooms>(() => ({ state: "loading", byId: {} }));

export function roomOf(roomId: string): RoomOut | undefined {
  return useRooms.getState().byId[roomId];
}

export function putRoom(room: RoomOut): void {
  useRooms.setState(({ byId }) => ({ byId: { ...byId, [room.id]: room } }));
}

export function changeRoom(roomId: string, change: (room: RoomOut) => RoomOut): void {
  const room = roomOf(roomId);
  if (room !== undefined) putRoom(change(room));
}

export function dropRoom(roomId: string): void {
  useRooms.setState(({ byId }) => {
    const { [roomId]: _, ...rest } = byId;
    return { byId: rest };
  });
}

/** Puts a snapshot in place unless events have already brought us further. */
export function adoptRoom(room: RoomOut): void {
  const known = roomOf(room.id);
  if (known === undefined || known.epoch !== room.epoch || known.last_seq <= room.last_seq) putRoom(room);
  startAt(room.id, room.last_seq, room.epoch);
}

/** Whether the list was read only just now, as when the page opens. */
export function isListFresh(): boolean {
  return Date.now() - loadedAt < FRESH;
}

export async function loadRooms(): Promise<void> {
  try {
    const rooms: RoomOut[] = [];
    let cursor: string | number | null = null;
    do {
      const page: Page<RoomOut> = await request("/rooms", { query: { cursor } });
      rooms.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    for (const room of rooms) adoptRoom(room);
    loadedAt = Date.now();
    useRooms.setState({ state: "loaded" });
  } catch (error) {
    if (useRooms.getState().state !== "loaded") useRooms.setState({ state: "failed" });
    throw error;
  }
}

export async function reloadRoom(roomId: string): Promise<RoomOut> {
  const room = await request<RoomOut>(`/rooms/${roomId}`);
  putRoom(room);
  startAt(room.id, room.last_seq, room.epoch);
  return room;
}

export function noteRead(roomId: string, number: number): void {
  changeRoom(roomId, (room) => readUpTo(room, number));
}

export function noteMarker(roomId: string, marker: ReadMarker): void {
  changeRoom(roomId, (room) => readAcknowledged(room, marker));
}
