/** A message outside its talk: in a chain, among pins, among bookmarks; with the way to where it was said. */
import type { ReactNode } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useLanguage, useWords } from "../../ui/language";
import type { DrawFiles } from "./attaching";
import { Forwarded } from "./Forwarded";
import { MessageBody } from "./MessageBody";
import { replyWords } from "./replyWords";

interface Props {
  message: MessageOut;
  /** Instead of the sender's name alone. */
  title?: string;
  /** One line above the words. */
  lead?: ReactNode;
  filesOf: DrawFiles;
  onShow: () => void;
  /** More buttons. */
  children?: ReactNode;
}

export function PanelMessage({ message, title, lead, filesOf, onShow, children }: Props) {
  const words = useWords(replyWords);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const moment = fullMoment(message.sent_at, { language, era: me.settings.era });
  const { name, department, title: post } = message.sender;
  return (
    <article
      aria-label={`${name} ${moment}`}
      data-number={message.number}
      className="flex flex-col gap-1 rounded-8 border border-line bg-surface px-3 py-2"
    >
      <p>
        <span className="font-700">{title ?? name}</span>{" "}
        <span className="text-ink-soft">{[department, post].filter(Boolean).join(" ")}</span>
      </p>
      <p className="text-ink-soft">
        <time dateTime={message.sent_at}>{moment}</time>
      </p>
      {lead}
      {message.deleted_at === null ? (
        <div className="scroller max-h-80">
          <Forwarded message={message} />
          {message.body !== "" && <MessageBody body={message.body} mentions={message.mentions} me={me} />}
          {message.files.length > 0 && filesOf(message)}
        </div>
      ) : (
        <p className="text-ink-soft">{words.deleted}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button isSmall onClick={onShow}>
          {words.inTalk}
        </Button>
        {children}
      </div>
    </article>
  );
}
