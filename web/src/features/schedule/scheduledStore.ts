/** One's own messages that wait for their time, or for a decision; kept true by the server's word. */
import { create } from "zustand";
import { request } from "../../api/request";
import type { MessageOut, Page, ScheduledOut } from "../../protocol/wire";
import { onFreshLine } from "../../realtime/freshLine";
import { listen } from "../../realtime/listen";
import { confirming } from "../../ui/confirming";

interface Scheduled {
  state: "loading" | "loaded" | "failed";
  all: ScheduledOut[];
}

export interface Plan {
  client_id: string;
  body: string;
  send_at: string;
  reply_to: number | null;
  file_ids: string[];
}

export const useScheduled = create<Scheduled>(() => ({ state: "loading", all: [] }));

/** Starts; `onFailed` hears of what could not be sent. Gives back what stops it. */
export function followScheduled(onFailed: (scheduled: ScheduledOut) => void): () => void {
  const stops = [
    onFreshLine(() => void loadScheduled()),
    listen("scheduled.changed", (_, scheduled) => {
      adopt(scheduled);
      if (scheduled.state === "failed") onFailed(scheduled);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export async function loadScheduled(): Promise<void> {
  try {
    const { items } = await request<Page<ScheduledOut>>("/scheduled");
    useScheduled.setState({ state: "loaded", all: items });
  } catch {
    if (useScheduled.getState().state !== "loaded") useScheduled.setState({ state: "failed" });
  }
}

/** Safe to ask again with the same plan: its key is made once. */
export async function schedule(roomId: string, plan: Plan): Promise<ScheduledOut> {
  const path = `/rooms/${roomId}/scheduled`;
  return adopt(
    await confirming((more) => request<ScheduledOut>(path, { method: "POST", body: { ...plan, ...more } })),
  );
}

export async function reschedule(
  clientId: string,
  change: { body?: string; send_at?: string },
): Promise<ScheduledOut> {
  const path = `/scheduled/${clientId}`;
  return adopt(
    await confirming((more) =>
      request<ScheduledOut>(path, { method: "PATCH", body: { ...change, ...more } }),
    ),
  );
}

export async function unschedule(clientId: string): Promise<void> {
  await request<void>(`/scheduled/${clientId}`, { method: "DELETE" });
  forget(clientId);
}

export async function sendScheduled(clientId: string): Promise<void> {
  await request<MessageOut>(`/scheduled/${clientId}/send`, { method: "POST" });
  forget(clientId);
}

function adopt(scheduled: ScheduledOut): ScheduledOut {
  const isOpen = scheduled.state === "waiting" || scheduled.state === "failed";
  useScheduled.setState(({ all }) => {
    const others = all.filter((one) => one.client_id !== scheduled.client_id);
    const next = isOpen ? [...others, scheduled] : others;
    return { all: next.sort((one, other) => one.send_at.localeCompare(other.send_at)) };
  });
  return scheduled;
}

function forget(clientId: string): void {
  useScheduled.setState(({ all }) => ({ all: all.filter((one) => one.client_id !== clientId) }));
}
