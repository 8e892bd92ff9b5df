/** Where the reader left each room that was scrolled back in: the topmost message, and how far into it. */

export interface Place {
  number: number;
  /** Pixels of that message above the upper edge. */
  offset: number;
}

const places = new Map<string, Place>();

/** Null at the end of the talk: whoever was there wants to be there again, whatever has come since. */
export function keepPlace(roomId: string, place: Place | null): void {
  if (place === null) places.delete(roomId);
  else places.set(roomId, place);
}

export function placeIn(roomId: string): Place | null {
  return places.get(roomId) ?? null;
}
