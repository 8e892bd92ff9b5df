/** In the menu of a message of one's own: asking everybody to confirm it, or seeing who has. */
import { me } from "../../api/session";
import type { MessageOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { ask } from "./confirmationApi";
import { stateOf } from "./states";
import { confirmationWords } from "./words";

interface Action {
  key: string;
  group: "know";
  text: string;
  run: () => void;
}

export function confirmationActions(onOpen: (message: MessageOut) => void) {
  return ({ message }: { message: MessageOut }): Action[] => {
    if (message.deleted_at !== null) return [];
    const words = wordsNow(confirmationWords);
    if (stateOf(message.room_id, message.number) !== null)
      return [{ key: "confirmers", group: "know", text: words.title, run: () => onOpen(message) }];
    if (message.sender.id !== me()?.id) return [];
    return [{ key: "askConfirmation", group: "know", text: words.ask, run: () => void askFor(message) }];
  };
}

async function askFor({ room_id: roomId, number }: MessageOut): Promise<void> {
  try {
    await ask({ roomId, number });
    toast(wordsNow(confirmationWords).asked);
  } catch (error) {
    toast(problemText(error), { tone: "danger" });
  }
}
