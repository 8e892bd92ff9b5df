/** Who can be called in the room on the screen: said once by the frame, known wherever a message is written. */
import { createContext } from "react";
import type { RoomOut } from "../../protocol/wire";
import type { Candidate } from "./mentions";

export interface Callable {
  room: Pick<RoomOut, "id" | "kind" | "people">;
  candidates: readonly Candidate[];
}

const NOBODY: Callable = { room: { id: "", kind: "direct", people: [] }, candidates: [] };

export const CallableHere = createContext(NOBODY);
