/** In the menu of a message: who has read it. */
import type { MessageOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { readerWords } from "./words";

interface Action {
  key: string;
  group: "know";
  text: string;
  run: () => void;
}

export function readerActions(onOpen: (message: MessageOut) => void) {
  return ({ message }: { message: MessageOut }): Action[] => {
    if (message.deleted_at !== null) return [];
    const { list: text } = wordsNow(readerWords);
    return [{ key: "readers", group: "know", text, run: () => onOpen(message) }];
  };
}
