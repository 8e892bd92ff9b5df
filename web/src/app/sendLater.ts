/** From the box to the plan and back: messages and their schedule, introduced to each other. */

import { Problem } from "../api/problem";
import { request } from "../api/request";
import { composed } from "../features/messages/composed";
import { giveBack } from "../features/messages/DraftList";
import { draftOf, EMPTY, type Written, write } from "../features/messages/drafts";
import { fromWire, toWire } from "../features/messages/mentions";
import { replyTargetIn, stopReplying } from "../features/messages/replying";
import { type Plan, schedule, unschedule } from "../features/schedule/scheduledStore";
import { scheduleWords } from "../features/schedule/words";
import { makeUuid } from "../lib/uuid";
import type { MessageOut, ScheduledOut } from "../protocol/wire";
import { confirming } from "../ui/confirming";
import { useLanguage, wordsNow } from "../ui/language";
import { nearMoment } from "../ui/nearMoment";
import { problemText } from "../ui/problemText";
import { toast } from "../ui/toast";
import { uiWords } from "../ui/words";
import { filesBack, filesSent, filesToSend } from "./draftFiles";

const TRIES = 3;

/** The text leaves the box only once the server has it. Throws when it does not. */
export async function sendLater(roomId: string, at: Date): Promise<void> {
  const text = composed(draftOf(roomId));
  if (text === null) return;
  const written = draftOf(roomId);
  const plan: Plan = {
    client_id: makeUuid(),
    body: text.body,
    send_at: at.toISOString(),
    reply_to: replyTargetIn(roomId),
    file_ids: filesToSend(roomId),
  };
  const scheduled = await insist(() => schedule(roomId, plan));
  leaveBox(roomId, written, plan.file_ids);
  const moment = nearMoment(at, useLanguage.getState().language);
  toast(wordsNow(scheduleWords).planned(moment), {
    action: { label: wordsNow(uiWords).undo, run: () => void takeBackPlan(scheduled) },
  });
}

export function sendLaterOrSay(roomId: string, at: Date): void {
  sendLater(roomId, at).catch((error) => toast(problemText(error), { tone: "danger" }));
}

/** At once, marked, with the reason for the record. The text leaves the box only once the server has it. */
export async function sendUrgently(roomId: string, reason: string): Promise<void> {
  const written = draftOf(roomId);
  const text = composed(written);
  if (text === null) return;
  const draft = {
    client_id: makeUuid(),
    body: text.body,
    reply_to: replyTargetIn(roomId),
    file_ids: filesToSend(roomId),
    urgent: reason,
  };
  await confirming((more) =>
    insist(() =>
      request<MessageOut>(`/rooms/${roomId}/messages`, { method: "POST", body: { ...draft, ...more } }),
    ),
  );
  leaveBox(roomId, written, draft.file_ids);
}

/** What was written while the server took its time stays. */
function leaveBox(roomId: string, written: Written, fileIds: readonly string[]): void {
  stopReplying(roomId);
  filesSent(fileIds);
  if (draftOf(roomId) === written) write(roomId, EMPTY);
}

/** Into the box first: if anything fails on the way, the words stand there rather than nowhere. */
export async function takeBackPlan(scheduled: ScheduledOut): Promise<void> {
  const { room_id: roomId, client_id: clientId } = scheduled;
  const before = draftOf(roomId);
  giveBack(roomId, { text: textOf(scheduled), mentions: scheduled.mentions ?? [] });
  const given = draftOf(roomId);
  try {
    await insist(() => unschedule(clientId));
    await filesBack(roomId, scheduled.file_ids ?? []);
    toast(wordsNow(scheduleWords).takenBack);
  } catch (error) {
    // It is still there, or was sent: the box need not hold it as well.
    if (draftOf(roomId) === given) write(roomId, before);
    toast(problemText(error), { tone: "danger" });
  }
}

export function textOf(scheduled: ScheduledOut): string {
  return fromWire(scheduled.body, scheduled.mentions ?? []);
}

export function bodyOf(text: string, scheduled: ScheduledOut): string {
  return toWire(text, scheduled.mentions ?? []).body.trim();
}

/** An answer that was lost on the way is asked for again: the key is the same, nothing is doubled. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES || !(error instanceof Problem) || !error.isPassing) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * tries));
    }
  }
}
