/** What the person wants to be told of: read once, changed here or on another device, the same on all of them. */
import { create } from "zustand";
import { request } from "../../api/request";
import type { NotificationChange, NotificationChoice, NotificationLevel } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { between } from "../../realtime/waits";
import { DEFAULTS } from "./rules";

const OLD_NODE = { floor: 5_000, spread: 25_000 };

export const useChoice = create<{ choice: NotificationChoice; state: "loading" | "loaded" | "failed" }>(
  () => ({
    choice: DEFAULTS,
    state: "loading",
  }),
);

export async function loadChoice(): Promise<void> {
  try {
    adopt(await request<NotificationChoice>("/notifications"));
  } catch {
    if (useChoice.getState().state !== "loaded") useChoice.setState({ state: "failed" });
  }
}

/** Starts listening; gives back what stops it. */
export function followChoice(): () => void {
  return listen("notifications.changed", () => void loadChoice());
}

/** The line is open: the greeting says what was chosen meanwhile. A node of an older version does not. */
export function greetChoice(choice: NotificationChoice | undefined): void {
  if (choice !== undefined) adopt(choice);
  else setTimeout(() => void loadChoice(), between(OLD_NODE.floor, OLD_NODE.spread));
}

/** On the screen at once, on the server right after, taken back if refused. */
export async function changeChoice(change: NotificationChange): Promise<void> {
  await kept({ ...useChoice.getState().choice, ...change }, () =>
    request<NotificationChoice>("/notifications", { method: "PATCH", body: change }),
  );
}

export async function setLevel(roomId: string, level: NotificationLevel | null): Promise<void> {
  const before = useChoice.getState().choice;
  const { [roomId]: _, ...others } = before.rooms;
  const rooms = level === null ? others : { ...others, [roomId]: level };
  await kept({ ...before, rooms }, async () => {
    await request(`/rooms/${roomId}/notifications`, { method: "PUT", body: { level } });
    return { ...useChoice.getState().choice, rooms };
  });
}

async function kept(next: NotificationChoice, ask: () => Promise<NotificationChoice>): Promise<void> {
  const before = useChoice.getState().choice;
  useChoice.setState({ choice: next });
  try {
    adopt(await ask());
  } catch (error) {
    useChoice.setState({ choice: before });
    throw error;
  }
}

function adopt(choice: NotificationChoice): void {
  useChoice.setState({ choice, state: "loaded" });
}
