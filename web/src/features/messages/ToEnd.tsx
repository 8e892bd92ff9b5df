/** The way back to the newest message, with how many are waiting there; below the talk, so that it covers none of it. */
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { messageWords } from "./words";

export function ToEnd({ unread, onClick }: { unread: number; onClick: () => void }) {
  const words = useWords(messageWords);
  return (
    <div className="flex justify-center px-5 pt-1">
      <button
        type="button"
        onClick={onClick}
        className="flex min-h-[44px] items-center gap-2 rounded-full border border-accent bg-raised px-5 font-700 text-accent hover:bg-hover"
      >
        {unread > 0 && <span>{words.newBelow(unread)}</span>}
        <span>{words.toEnd}</span>
        <Icon name="down" />
      </button>
    </div>
  );
}
