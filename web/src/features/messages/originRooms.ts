/** The names of the rooms that one is in, for messages that came from them; the frame says which they are. */
import { create } from "zustand";

export const useOriginRooms = create<{ nameOf: (roomId: string) => string | null }>(() => ({
  nameOf: () => null,
}));
