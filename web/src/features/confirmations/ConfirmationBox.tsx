/** Under a message that asks for confirmation: the one click, or how far it has got. */
import { useEffect, useState } from "react";
import { clock } from "../../lib/time";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { confirmAt, useStates, wantState } from "./states";
import { confirmationWords } from "./words";

interface Props {
  message: MessageOut;
  onOpen: (roomId: string, number: number) => void;
}

export function ConfirmationBox({ message: { room_id: roomId, number }, onOpen }: Props) {
  const words = useWords(confirmationWords);
  const state = useStates((all) => all.byRoom[roomId]?.[number]);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => wantState(roomId, number), [roomId, number]);
  if (!state) return null;
  const mustConfirm = state.is_asked && state.confirmed_at === null;

  async function handleConfirm() {
    setIsBusy(true);
    await confirmAt({ roomId, number }).catch((error) => toast(problemText(error), { tone: "danger" }));
    setIsBusy(false);
  }

  return (
    <section
      aria-label={words.request}
      className="mt-1 flex max-w-full flex-wrap items-center gap-x-4 gap-y-1 rounded-12 border-2 border-accent bg-surface px-4 py-2"
    >
      <span className="font-700">{words.request}</span>
      {mustConfirm && (
        <>
          <span className="text-ink-soft">{words.please}</span>
          <Button look="solid" isSmall isBusy={isBusy} onClick={() => void handleConfirm()}>
            {words.confirm}
          </Button>
        </>
      )}
      {state.confirmed_at !== null && (
        <span className="inline-flex items-center gap-1 text-good">
          <Icon name="check" />
          {words.done(clock(state.confirmed_at))}
        </span>
      )}
      <Button look="text" isSmall onClick={() => onOpen(roomId, number)}>
        <span aria-hidden="true">{words.count(state.confirmed, state.of)}</span>
        <span className="sr-only">{words.show(state.confirmed, state.of)}</span>
      </Button>
    </section>
  );
}
