/** The whole chain of a reply, oldest first. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import type { DrawFiles } from "./attaching";
import { PanelMessage } from "./PanelMessage";
import { useQuoteLine } from "./QuoteBlock";
import { replyTo } from "./replying";
import { replyWords } from "./replyWords";
import { useThread } from "./useThread";

interface Props {
  roomId: string;
  number: number;
  filesOf: DrawFiles;
  /** Goes to a message in the talk. */
  onShow: (number: number) => void;
  /** The box to write in is to be seen. */
  onReply: () => void;
}

export function ThreadPanel({ roomId, number, filesOf, onShow, onReply }: Props) {
  const words = useWords(replyWords);
  const { thread, hasFailed, isLoading, loadMore } = useThread(roomId, number);
  return (
    <div className="scroller flex min-h-0 flex-1 flex-col gap-3 px-4 pb-4">
      <p className="text-ink-soft">{words.threadLead}</p>
      {thread?.messages.map((message) => (
        <PanelMessage
          key={message.number}
          message={message}
          lead={
            message.reply_to !== null &&
            message.reply_to !== thread.root && <Answers roomId={roomId} number={message.reply_to} />
          }
          filesOf={filesOf}
          onShow={() => onShow(message.number)}
        >
          {message.deleted_at === null && (
            <Button
              isSmall
              onClick={() => {
                onReply();
                replyTo(roomId, message.number);
              }}
            >
              {words.reply}
            </Button>
          )}
        </PanelMessage>
      ))}
      {isLoading && <Waiting />}
      {hasFailed && <Trouble message={words.notThere} onRetry={loadMore} />}
      {thread !== null && thread.next !== null && !isLoading && (
        <Button onClick={loadMore}>{words.more}</Button>
      )}
    </div>
  );
}

function Answers({ roomId, number }: { roomId: string; number: number }) {
  const { name, text } = useQuoteLine(roomId, number);
  return (
    <p className="truncate border-l-4 border-line-strong pl-2 text-ink-soft">
      {[name, text].filter(Boolean).join(": ")}
    </p>
  );
}
