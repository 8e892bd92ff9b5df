/** What a reply answers, in one line above it; leads there. */
import { plainText } from "../../lib/markup/plainText";
import { useWords } from "../../ui/language";
import { jumpTo } from "./jump";
import { useQuote } from "./quotes";
import { replyWords } from "./replyWords";

interface Props {
  roomId: string;
  number: number;
  /** A stop of the Tab key only in the message that one is at. */
  isCurrent: boolean;
}

export function QuoteBlock({ roomId, number, isCurrent }: Props) {
  const words = useWords(replyWords);
  const line = useQuoteLine(roomId, number);
  if (line.name === null) return <p className={`${LOOK} text-ink-soft`}>{line.text}</p>;
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      title={words.jump}
      onClick={() => jumpTo(roomId, number)}
      className={`${LOOK} w-full text-left hover:bg-hover`}
    >
      <span className="sr-only">{words.answers}</span>
      <span className="block truncate font-700">{line.name}</span>
      <span className="block truncate text-ink-soft">{line.text}</span>
    </button>
  );
}

/** The same height while it is on its way, so that nothing moves when it comes. */
const LOOK = "mb-1 block min-h-14 max-w-full min-w-0 rounded-4 border-l-4 border-line-strong py-1 pl-3 pr-2";

/** The name is null where there is nothing to lead to. */
export function useQuoteLine(roomId: string, number: number): { name: string | null; text: string } {
  const words = useWords(replyWords);
  const quote = useQuote(roomId, number);
  if (quote === undefined) return { name: null, text: words.quoteComing };
  if (quote === null) return { name: null, text: words.quoteHidden };
  const nameOf = (id: string) => quote.mentions.find((mention) => mention.id === id)?.name;
  const text = quote.deleted_at === null ? plainText(quote.body, nameOf) : words.quoteGone;
  return { name: words.nameOf(quote.sender.name), text };
}
