/** Choosing people to bring into a room. */
import { useState } from "react";
import type { PersonOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { PeoplePicker } from "./PeoplePicker";
import { useMembers } from "./peopleApi";
import { peopleWords } from "./words";

interface Props {
  roomId: string;
  organisationId: string;
  lead: string;
  onAdd: (personIds: string[]) => Promise<void>;
}

export function AddPeople({ roomId, organisationId, lead, onAdd }: Props) {
  const words = useWords(peopleWords);
  const members = useMembers(roomId);
  const [chosen, setChosen] = useState<PersonOut[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const present = new Set(members.data?.map((member) => member.person.id));

  async function handleAdd() {
    if (chosen.length === 0) return;
    setIsBusy(true);
    await onAdd(chosen.map((person) => person.id)).catch((error) => setTrouble(problemText(error)));
    setIsBusy(false);
  }

  return (
    <div className="flex flex-col gap-4">
      <p>{lead}</p>
      <PeoplePicker chosen={chosen} onChange={setChosen} present={present} organisationId={organisationId} />
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      <Button
        look="solid"
        isBusy={isBusy}
        aria-disabled={chosen.length === 0}
        onClick={() => void handleAdd()}
        className="self-start"
      >
        {words.add(chosen.length)}
      </Button>
    </div>
  );
}
