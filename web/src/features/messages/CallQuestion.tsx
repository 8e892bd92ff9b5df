/** Asks before a whole group is called, with the number of people whom that reaches. */
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { type Group, reachOf, useMentionable } from "./groups";
import { messageWords } from "./words";

interface Props {
  roomId: string;
  groups: readonly Group[];
  onSend: () => void;
  onCancel: () => void;
}

export function CallQuestion({ roomId, groups, onSend, onCancel }: Props) {
  const words = useWords(messageWords);
  const mentionable = useMentionable(roomId, true);
  const reached = reachOf(
    groups.map((group) => group.token),
    mentionable.data,
  );
  const names = groups.map((group) => `@${group.name}`).join(words.and2);
  return (
    <Dialog title={words.callTitle} role="alertdialog" onClose={onCancel}>
      <p aria-live="polite">
        {reached === null ? words.callUncounted(names) : words.callText(names, reached)}
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
