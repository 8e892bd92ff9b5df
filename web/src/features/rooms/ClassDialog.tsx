/** Choosing the class of a room: what may be written there from now on. */
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import type { RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { ClassChoice } from "./ClassChoice";
import { classifyWords } from "./classifyWords";
import { isShared } from "./reach";
import { classOf, isLower, type RoomClass } from "./roomClass";

interface Props {
  room: RoomOut;
  /** Whether 機密性3 and personal data may be chosen here; what the room has already stays to be seen. */
  allowsSensitive: boolean;
  onChoose: (chosen: RoomClass) => Promise<void>;
  onClose: () => void;
}

export function ClassDialog({ room, allowsSensitive, onChoose, onClose }: Props) {
  const words = useWords(classifyWords);
  const me = useMe();
  const [chosen, setChosen] = useState(classOf(room));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const has = classOf(room);
  const isOpen = allowsSensitive || has.confidentiality === 3 || has.holds_personal_data;

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setTrouble(null);
    await onChoose(chosen).catch((error) => setTrouble(problemText(error)));
    setIsBusy(false);
  }

  return (
    <Dialog title={words.changeOf(room.name)} onClose={onClose}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <p>{words.lead}</p>
        <ClassChoice chosen={chosen} allowsSensitive={isOpen} onChange={setChosen} />
        {isOpen && isShared(room, me) && <p className="text-ink-soft">{words.sharedHelp}</p>}
        {isLower(chosen, has) && <Notice tone="caution">{words.lowers}</Notice>}
        {trouble !== null && (
          <Notice tone="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <Button type="submit" look="solid" isBusy={isBusy} className="self-start">
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
}
