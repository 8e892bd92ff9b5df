/** Asks before a whole group is called, with the number of people whom that reaches. */
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import type { Group } from "./groups";
import { useReachText } from "./reachText";
import { messageWords } from "./words";

interface Props {
  roomId: string;
  groups: readonly Group[];
  /** When it would be sent, where not at once. */
  at?: string;
  onSend: () => void;
  onCancel: () => void;
}

export function CallQuestion({ roomId, groups, at, onSend, onCancel }: Props) {
  const words = useWords(messageWords);
  const reach = useReachText(roomId, groups);
  return (
    <Dialog title={words.callTitle} role="alertdialog" onClose={onCancel}>
      <p aria-live="polite">
        {reach}
        {at === undefined ? words.callAsk : words.callAskLater(at)}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-3">
        <Button onClick={onCancel}>{words.callCancel}</Button>
        <Button look="solid" autoFocus onClick={onSend}>
          {words.callSend}
        </Button>
      </div>
    </Dialog>
  );
}
