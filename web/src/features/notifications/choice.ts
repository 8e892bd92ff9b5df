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

type Change = (choice: NotificationChoice) => NotificationChoice;

/** As the server said last. */
let known = DEFAULTS;
const underWay: Change[] = [];
/** One change after the other, or the earlier one might be the last word. */
let last: Promise<unknown> = Promise.resolve();

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
export function changeChoice(change: NotificationChange): Promise<void> {
  return kept(
    (choice) => ({ ...choice, ...change }),
    () => request<NotificationChoice>("/notifications", { method: "PATCH", body: change }),
  );
}

export function setLevel(roomId: string, level: NotificationLevel | null): Promise<void> {
  const changed = (choice: NotificationChoice) => {
    const { [roomId]: _, ...others } = choice.rooms;
    return { ...choice, rooms: level === null ? others : { ...others, [roomId]: level } };
  };
  return kept(changed, async () => {
    await request(`/rooms/${roomId}/notifications`, { method: "PUT", body: { level } });
    return changed(known);
  });
}

/** What the server says knows nothing yet of changes that are still on their way: they stay on the screen, on top of it. */
async function kept(change: Change, ask: () => Promise<NotificationChoice>): Promise<void> {
  underWay.push(change);
  show();
  const turn = last.then(ask);
  last = turn.catch(() => undefined);
  try {
    known = await turn;
  } finally {
    underWay.splice(underWay.indexOf(change), 1);
    show();
  }
}

function adopt(choice: NotificationChoice): void {
  known = choice;
  useChoice.setState({ state: "loaded" });
  show();
}

function show(): void {
  useChoice.setState({ choice: underWay.reduce((choice, change) => change(choice), known) });
}
