/** What one may know of a person, and the way to talk with them. */
import { type ReactNode, useState } from "react";
import { useMe } from "../../api/session";
import type { PersonOut, Post } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { usePerson } from "./peopleApi";
import { TakeOut } from "./TakeOut";
import { peopleWords } from "./words";

interface Props {
  personId: string;
  onTalk: (person: PersonOut) => Promise<void>;
  /** Given when the person may be taken out of the room from which the card was opened. */
  onTakeOut: ((person: PersonOut) => Promise<void>) | null;
  /** What an administrator may do for this person. */
  renderHelp: ((person: PersonOut) => ReactNode) | null;
  onClose: () => void;
}

export function PersonDialog({ personId, onTalk, onTakeOut, renderHelp, onClose }: Props) {
  const words = useWords(peopleWords);
  const person = usePerson(personId);
  return (
    <Dialog title={person.data?.name ?? words.members} onClose={onClose} closesOutside>
      {person.isPending && <Waiting />}
      {person.isError && (
        <Trouble message={problemText(person.error)} onRetry={() => void person.refetch()} />
      )}
      {person.data && <Card person={person.data} onTalk={onTalk} />}
      {person.data && renderHelp?.(person.data)}
      {person.data && onTakeOut && <TakeOut person={person.data} onTakeOut={onTakeOut} />}
    </Dialog>
  );
}

function Card({ person, onTalk }: { person: PersonOut; onTalk: Props["onTalk"] }) {
  const words = useWords(peopleWords);
  const me = useMe();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const posts = [...person.posts].sort((one, other) => Number(other.is_primary) - Number(one.is_primary));

  async function handleTalk() {
    setIsBusy(true);
    setTrouble(null);
    await onTalk(person).catch((error) => setTrouble(problemText(error)));
    setIsBusy(false);
  }

  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 phone:grid-cols-1">
        <Fact label={words.kana} text={person.kana} />
        <Fact label={words.organisation} text={person.organisation.name} />
        {posts.map((post) => (
          <Fact
            key={`${post.department}${post.title}`}
            label={post.is_primary ? words.post : words.secondPost}
            text={placeOf(post)}
          />
        ))}
      </dl>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      {person.id !== me.id && (
        <Button look="solid" isBusy={isBusy} onClick={() => void handleTalk()} className="self-start">
          {isBusy ? words.opening : words.talk}
        </Button>
      )}
    </div>
  );
}

function placeOf({ department, title }: Post): string {
  return [department, title].filter(Boolean).join(" ");
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 phone:mb-2">{text}</dd>
    </>
  );
}
