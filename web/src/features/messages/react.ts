/** Putting a reaction on a message or taking it off again: seen at once, undone where the server refuses. */
import { me } from "../../api/session";
import type { MessageOut } from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { putReaction, takeReaction } from "./messageApi";
import { expected, isMine, markOf } from "./reactions";
import { messageIn, react } from "./timeline";
import { changeWindow, useTimelines } from "./timelineStore";

/** One question at a time about each: a nervous finger must not make the last answer a matter of luck. */
const asking = new Set<string>();

export async function toggleReaction(roomId: string, number: number, emoji: string): Promise<void> {
  const person = me();
  const timeline = useTimelines.getState().byRoom[roomId]?.timeline;
  const message = messageIn(timeline, number);
  const key = `${roomId} ${markOf(number, emoji)}`;
  if (person === null || !timeline || message === undefined || asking.has(key)) return;
  const known = message.reactions.find((one) => one.emoji === emoji);
  const isAdded = known === undefined || !isMine(message, known, person.id, timeline.own);
  const show = (isThere: boolean) =>
    changeWindow(roomId, (now) => {
      const current = messageIn(now, number);
      return current === undefined ? now : react(now, change(current, emoji, person, isThere));
    });
  asking.add(key);
  show(isAdded);
  try {
    await (isAdded ? putReaction : takeReaction)(roomId, number, emoji);
  } catch (error) {
    show(!isAdded);
    toast(problemText(error), { tone: "danger" });
  } finally {
    asking.delete(key);
  }
}

function change(message: MessageOut, emoji: string, person: { id: string; name: string }, isThere: boolean) {
  const { number } = message;
  return { number, reaction: expected(message, emoji, person, isThere), isOwn: true, isThere };
}
