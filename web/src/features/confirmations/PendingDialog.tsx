/** Everything that one has yet to confirm, in whichever room it was said. */

import { namesIn } from "../../lib/calls";
import { plainText } from "../../lib/markup/plainText";
import type { PendingConfirmation } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { uiWords } from "../../ui/words";
import { usePending } from "./confirmationApi";
import { confirmationWords } from "./words";

interface Props {
  roomName: (roomId: string) => string;
  onGo: (roomId: string, number: number) => void;
  onClose: () => void;
}

export function PendingDialog({ roomName, onGo, onClose }: Props) {
  const words = useWords(confirmationWords);
  const pending = usePending();
  return (
    <Dialog title={words.pendingTitle} onClose={onClose} closesOutside>
      {pending.isPending && <Waiting />}
      {pending.isError && (
        <Trouble message={problemText(pending.error)} onRetry={() => void pending.refetch()} />
      )}
      {pending.data?.items.length === 0 && <p className="text-ink-soft">{words.pendingNone}</p>}
      <ul>
        {pending.data?.items.map((one) => (
          <PendingItem
            key={`${one.room_id}:${one.number}`}
            pending={one}
            room={roomName(one.room_id)}
            onGo={() => onGo(one.room_id, one.number)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function PendingItem({
  pending,
  room,
  onGo,
}: {
  pending: PendingConfirmation;
  room: string;
  onGo: () => void;
}) {
  const words = useWords(confirmationWords);
  const nameOf = namesIn(pending.mentions ?? [], useWords(uiWords).everyone);
  const text = plainText(pending.body, nameOf);
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={onGo}
        className="focus-inside flex min-h-14 w-full flex-col px-2 py-2 text-left hover:bg-hover"
      >
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-700">{words.from(pending.sender.name, room)}</span>
          {pending.reminded_at !== null && <Chip tone="danger">{words.remindedMark}</Chip>}
        </span>
        <span className="line-clamp-2 text-ink-soft">{text === "" ? words.pendingFilesOnly : text}</span>
        <span className="sr-only">{words.open}</span>
      </button>
    </li>
  );
}
