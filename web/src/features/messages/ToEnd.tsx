/** The way back to the newest message, with how many are waiting there. */
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { messageWords } from "./words";

export function ToEnd({ unread, onClick }: { unread: number; onClick: () => void }) {
  const words = useWords(messageWords);
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute bottom-3 left-1/2 flex min-h-11 -translate-x-1/2 items-center gap-2 rounded-full border border-accent bg-raised px-5 font-700 text-accent shadow-2 hover:bg-hover"
    >
      {unread > 0 && <span>{words.newBelow(unread)}</span>}
      <span>{words.toEnd}</span>
      <Icon name="down" />
    </button>
  );
}
