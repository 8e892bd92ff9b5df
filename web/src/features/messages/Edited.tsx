/** 「編集済み」: opens what was said before. */
import { useWords } from "../../ui/language";
import type { MessageAction } from "./actions";
import { messageWords } from "./words";

export function Edited({ actions }: { actions: () => readonly MessageAction[] }) {
  const words = useWords(messageWords);
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() =>
        actions()
          .find((action) => action.key === "versions")
          ?.run()
      }
      className="relative block rounded-4 underline underline-offset-4 after:absolute after:-inset-x-2 after:-inset-y-3 hover:bg-hover"
    >
      {words.edited}
    </button>
  );
}
