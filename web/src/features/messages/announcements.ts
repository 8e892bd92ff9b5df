/** Tells screen readers of new messages in the open room, not more often than they can follow. */
import { create } from "zustand";
import { me } from "../../api/session";
import { namesIn } from "../../lib/calls";
import { plainText } from "../../lib/markup/plainText";
import type { MessageOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { uiWords } from "../../ui/words";
import { readingRoom } from "./reading";
import { messageWords } from "./words";

const PAUSE = 2_000;
const LONGEST = 200;

export const useAnnouncement = create<{ text: string }>(() => ({ text: "" }));

let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(roomId: string, message: MessageOut): void {
  if (roomId !== readingRoom() || message.sender.id === me()?.id) return;
  const nameOf = namesIn(message.mentions, wordsNow(uiWords).everyone);
  const words = wordsNow(messageWords);
  const text = plainText(message.body, nameOf).slice(0, LONGEST);
  const files = message.files.length > 0 ? words.files(message.files.length) : "";
  waiting.push(words.says(message.sender.name, [text, files].filter(Boolean).join(" ")));
  if (timer === undefined) timer = setTimeout(speak, 300);
}

/** What was withdrawn is not to be found in what was read out either. */
export function hush(): void {
  waiting = [];
  useAnnouncement.setState({ text: "" });
}

function speak(): void {
  const words = wordsNow(messageWords);
  const text = waiting.length > 3 ? words.newMessages(waiting.length) : waiting.join(" ");
  waiting = [];
  useAnnouncement.setState({ text });
  timer = setTimeout(() => {
    timer = undefined;
    if (waiting.length > 0) speak();
  }, PAUSE);
}
