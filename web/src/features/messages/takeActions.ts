/** Taking a message along: as text on the clipboard, or into another room. */
import { me } from "../../api/session";
import { copy } from "../../lib/clipboard";
import type { MessageOut } from "../../protocol/wire";
import { useLanguage, wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import type { ActionsOf, MessageAction, Target } from "./actions";
import { messagesAsText } from "./asText";
import { takeWords } from "./takeWords";

/** What needs a window of its own is opened by the frame. */
interface Openers {
  onForward: (target: Target) => void;
  onCopyRange: (target: Target) => void;
}

export function takeActions({ onForward, onCopyRange }: Openers): ActionsOf {
  return (target) => {
    const words = wordsNow(takeWords);
    if (target.message.deleted_at !== null) return [];
    // Files stay where they are: without words there is nothing to forward.
    const hasWords = target.message.body.trim() !== "";
    const forward: MessageAction = {
      key: "forward",
      group: "take",
      text: words.forward,
      shortcut: "F",
      run: () => onForward(target),
    };
    return [
      {
        key: "copyText",
        group: "take",
        text: words.copyText,
        shortcut: "C",
        run: () => void copyText(target.message),
      },
      { key: "copyRange", group: "take", text: words.copyRange, run: () => onCopyRange(target) },
      ...(hasWords ? [forward] : []),
    ];
  };
}

async function copyText(message: MessageOut): Promise<void> {
  const words = wordsNow(takeWords);
  const calendar = { language: useLanguage.getState().language, era: me()?.settings.era ?? "western" };
  const text = messagesAsText([message], calendar, { ...words, everyone: wordsNow(uiWords).everyone });
  if (await copy(text)) toast(words.copied(1));
  else toast(words.copyFailed, { tone: "danger" });
}
