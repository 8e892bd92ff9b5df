/** Says, above the box, which message is being answered, and lets one think better of it. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { useQuoteLine } from "./QuoteBlock";
import { replyWords } from "./replyWords";

interface Props {
  roomId: string;
  number: number;
  onStop: () => void;
}

export function ReplyBanner({ roomId, number, onStop }: Props) {
  const words = useWords(replyWords);
  const { name, text } = useQuoteLine(roomId, number);
  return (
    <div className="mx-2 mt-2 flex items-center gap-2 rounded-8 border-l-4 border-accent bg-selected pl-3 text-selected-ink">
      <p className="min-w-0 flex-1 py-1">
        <span className="block truncate font-700">
          {name === null ? words.reply : words.replyingTo(name)}
        </span>
        <span className="block truncate">{text}</span>
      </p>
      <Button isSmall look="text" className="shrink-0" onClick={onStop}>
        {words.stopReplying}
      </Button>
    </div>
  );
}
