/** Several messages in a row as text: from the one that was chosen up to another. */
import { useId, useState } from "react";
import { useMe } from "../../api/session";
import { copy } from "../../lib/clipboard";
import { clock } from "../../lib/time";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useLanguage, useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import { messagesAsText } from "./asText";
import { takeWords } from "./takeWords";

/** The messages from the chosen one on, in order. */
export function CopyRangeDialog({ messages, onClose }: { messages: MessageOut[]; onClose: () => void }) {
  const words = useWords(takeWords);
  const { everyone } = useWords(uiWords);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const id = useId();
  const [end, setEnd] = useState(messages.at(-1)?.number ?? 0);
  const chosen = messages.filter((message) => message.number <= end);
  const text = messagesAsText(chosen, { language, era: me.settings.era }, { ...words, everyone });

  async function handleCopy() {
    const isCopied = await copy(text);
    if (isCopied) onClose();
    toast(isCopied ? words.copied(chosen.length) : words.copyFailed, isCopied ? {} : { tone: "danger" });
  }

  return (
    <Dialog title={words.rangeTitle} isWide onClose={onClose}>
      <div className="flex flex-col gap-4">
        <label className="flex flex-col gap-1 font-700">
          {words.rangeUntil}
          <select
            value={end}
            onChange={(event) => setEnd(Number(event.target.value))}
            className="min-h-12 rounded-8 border border-line-strong bg-surface px-3 font-400 text-ink"
          >
            {messages.map((message) => (
              <option key={message.number} value={message.number}>
                {`${clock(message.sent_at)} ${message.sender.name}：${message.body.slice(0, 40)}`}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={id} className="font-700">
          {words.rangeText}
        </label>
        <textarea
          id={id}
          readOnly
          rows={10}
          value={text}
          className="scroller rounded-8 border border-line bg-sunken p-3 text-ink"
        />
        <Button look="solid" className="self-end" onClick={() => void handleCopy()}>
          {words.rangeCopy(chosen.length)}
        </Button>
      </div>
    </Dialog>
  );
}
