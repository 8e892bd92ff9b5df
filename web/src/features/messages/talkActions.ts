/** What this feature itself lets one do with a message. */
import { me } from "../../api/session";
import type { Me } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import type { ActionsOf, MessageAction, Target } from "./actions";
import { actionWords } from "./actionWords";
import { isBookmarked, toggleBookmark } from "./bookmarks";
import { mayEdit, mayWithdraw } from "./changeRules";
import { startEditing } from "./editing";
import { keepWords } from "./keepWords";
import { copyLink } from "./link";
import { openPicker } from "./picker";
import { togglePin } from "./pins";
import { reactionWords } from "./reactionWords";
import { replyTo } from "./replying";
import { replyWords } from "./replyWords";
import { useTimelines } from "./timelineStore";

/** What needs a window of its own is opened by the frame. */
export interface Openers {
  onWithdraw: (target: Target) => void;
  onVersions: (target: Target) => void;
  onReactors: (target: Target) => void;
  onThread: (target: Target) => void;
}

export function talkActions(openers: Openers): ActionsOf {
  return (target) => {
    const person = me();
    if (person === null) return [];
    return target.message.deleted_at === null
      ? [
          ...answers(target),
          ...keeping(target),
          ...knowing(target, openers),
          ...changes(target, openers, person),
        ]
      : [...threadOf(target, openers), ...changes(target, openers, person)];
  };
}

function answers({ message }: Target): MessageAction[] {
  const { room_id, number } = message;
  const [reply, react] = [wordsNow(replyWords).reply, wordsNow(reactionWords).react];
  return [
    {
      key: "react",
      group: "answer",
      text: react,
      shortcut: "+",
      isQuick: true,
      run: () => openPicker(room_id, number),
    },
    {
      key: "reply",
      group: "answer",
      text: reply,
      shortcut: "R",
      isQuick: true,
      run: () => replyTo(room_id, number),
    },
  ];
}

function keeping({ message }: Target): MessageAction[] {
  const words = wordsNow(keepWords);
  const { room_id, number, pinned_at } = message;
  const isMarked = isBookmarked(room_id, number);
  const isPinned = Boolean(pinned_at);
  return [
    {
      key: "bookmark",
      group: "keep",
      text: isMarked ? words.forgetBookmark : words.bookmark,
      shortcut: "B",
      run: () => void toggleBookmark(room_id, number),
    },
    {
      key: "pin",
      group: "keep",
      text: isPinned ? words.unpin : words.pin,
      shortcut: "P",
      run: () => void togglePin(message),
    },
    {
      key: "link",
      group: "take",
      text: wordsNow(replyWords).copyLink,
      shortcut: "L",
      run: () => void copyLink(message),
    },
  ];
}

function knowing(target: Target, openers: Openers): MessageAction[] {
  const { message } = target;
  const actions = threadOf(target, openers);
  if (message.reactions.length > 0) {
    const text = wordsNow(reactionWords).who;
    actions.push({ key: "reactors", group: "know", text, run: () => openers.onReactors(target) });
  }
  if (message.version > 1) {
    const text = wordsNow(actionWords).versions;
    actions.push({ key: "versions", group: "know", text, run: () => openers.onVersions(target) });
  }
  return actions;
}

/** Offered where there is a chain: on a reply, and on what is known to be answered. */
function threadOf(target: Target, { onThread }: Openers): MessageAction[] {
  const { room_id, number, reply_to } = target.message;
  const timeline = useTimelines.getState().byRoom[room_id]?.timeline;
  const isAnswered = timeline?.messages.some((one) => one.reply_to === number) ?? false;
  if (reply_to === null && !isAnswered) return [];
  const text = wordsNow(replyWords).thread;
  return [{ key: "thread", group: "know", text, shortcut: "T", run: () => onThread(target) }];
}

function changes(target: Target, { onWithdraw }: Openers, person: Me): MessageAction[] {
  const words = wordsNow(actionWords);
  const actions: MessageAction[] = [];
  if (mayEdit(target, person, Date.now())) {
    const run = () => startEditing(target.message);
    actions.push({ key: "edit", group: "change", text: words.edit, shortcut: "E", run });
  }
  if (mayWithdraw(target, person, Date.now())) {
    actions.push({
      key: "withdraw",
      group: "change",
      text: words.withdraw,
      shortcut: "Delete",
      isDangerous: true,
      run: () => onWithdraw(target),
    });
  }
  return actions;
}
