/** Where the reader is: which room is on the screen, and whether its end is in view. */

let openRoomId: string | null = null;
let isAtEnd = true;

export function readingRoom(): string | null {
  return openRoomId;
}

export function showsRoom(roomId: string | null): void {
  openRoomId = roomId;
  isAtEnd = true;
}

export function showsEnd(atEnd: boolean): void {
  isAtEnd = atEnd;
}

/** A room that is not on the screen counts as read from its end: it will be opened there. */
export function isReadingEnd(roomId: string): boolean {
  return openRoomId !== roomId || isAtEnd;
}

/** Only a focused, visible window is being read. */
export function isSomebodyThere(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
