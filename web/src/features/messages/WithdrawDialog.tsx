/** Asks before a message is withdrawn: it cannot be brought back. */
import { useState } from "react";
import { useMe } from "../../api/session";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { actionWords } from "./actionWords";
import { MessageBody } from "./MessageBody";
import { withdraw } from "./messageApi";
import { messageChanged } from "./timelineStore";

export function WithdrawDialog({ message, onClose }: { message: MessageOut; onClose: () => void }) {
  const words = useWords(actionWords);
  const me = useMe();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleWithdraw() {
    setIsBusy(true);
    try {
      messageChanged(message.room_id, await withdraw(message.room_id, message.number));
      onClose();
      toast(words.withdrawn);
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={words.withdrawTitle} role="alertdialog" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{words.withdrawText}</p>
        {message.sender.id !== me.id && <p>{words.withdrawOther(message.sender.name)}</p>}
        <blockquote className="scroller max-h-48 rounded-8 border border-line bg-sunken px-4 py-2">
          <MessageBody body={message.body} mentions={message.mentions} me={me} />
        </blockquote>
        {error !== null && (
          <Notice tone="danger" role="alert">
            {problemText(error)}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          {/* What cannot be undone is one step further than what can. */}
          <Button autoFocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void handleWithdraw()}>
            {words.withdrawNow}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
