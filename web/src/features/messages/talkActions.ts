/** What this feature itself lets one do with a message. */
import { me } from "../../api/session";
import { wordsNow } from "../../ui/language";
import type { ActionsOf, MessageAction, Target } from "./actions";
import { actionWords } from "./actionWords";
import { mayEdit, mayWithdraw } from "./changeRules";
import { startEditing } from "./editing";

/** What needs a window of its own is opened by the frame. */
export interface Openers {
  onWithdraw: (target: Target) => void;
  onVersions: (target: Target) => void;
}

export function talkActions({ onWithdraw, onVersions }: Openers): ActionsOf {
  return (target) => {
    const person = me();
    if (person === null) return [];
    const words = wordsNow(actionWords);
    const { message } = target;
    const actions: MessageAction[] = [];
    if (message.version > 1 && message.deleted_at === null) {
      actions.push({ key: "versions", group: "know", text: words.versions, run: () => onVersions(target) });
    }
    if (mayEdit(target, person, Date.now())) {
      actions.push({
        key: "edit",
        group: "change",
        text: words.edit,
        shortcut: "E",
        run: () => startEditing(message),
      });
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
  };
}
