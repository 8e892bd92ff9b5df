/** Asks before leaving a room: it cannot be undone by oneself everywhere. */
import { useState } from "react";
import type { RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { roomWords } from "./words";

interface Props {
  room: RoomOut;
  onLeave: () => Promise<void>;
  onClose: () => void;
}

export function LeaveDialog({ room, onLeave, onClose }: Props) {
  const words = useWords(roomWords);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleLeave() {
    setIsBusy(true);
    await onLeave().catch((error) => setTrouble(problemText(error)));
    setIsBusy(false);
  }

  return (
    <Dialog title={words.leaveTitle(room.name)} role="alertdialog" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{words.leaveText}</p>
        <p>{room.kind === "topic" ? words.leaveAgainTopic : words.leaveAgainInternal}</p>
        {trouble !== null && (
          <Notice tone="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button autoFocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void handleLeave()}>
            {words.leaveDo}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
