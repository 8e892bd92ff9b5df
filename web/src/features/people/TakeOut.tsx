/** Taking a person out of a room: asked twice, because they are shut out at once. */
import { useState } from "react";
import type { PersonOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { peopleWords } from "./words";

interface Props {
  person: PersonOut;
  onTakeOut: (person: PersonOut) => Promise<void>;
}

export function TakeOut({ person, onTakeOut }: Props) {
  const words = useWords(peopleWords);
  const [isAsking, setIsAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  if (!isAsking) {
    return (
      <Button look="danger" isSmall className="mt-6" onClick={() => setIsAsking(true)}>
        {words.takeOut}
      </Button>
    );
  }
  return (
    <div role="alert" className="mt-6 flex flex-col gap-3">
      <Notice tone="danger">{trouble ?? words.takeOutSure(person.name)}</Notice>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => setIsAsking(false)}>{words.cancel}</Button>
        <Button
          look="danger"
          onClick={() => void onTakeOut(person).catch((error) => setTrouble(problemText(error)))}
        >
          {words.takeOut}
        </Button>
      </div>
    </div>
  );
}
