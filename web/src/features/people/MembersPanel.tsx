/** Who is in the room, in the order of their readings. */
import { useMemo, useRef, useState } from "react";
import { Virtualizer } from "virtua";
import { fold } from "../../lib/fold";
import { romajiToKana } from "../../lib/romaji";
import type { MemberOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { MemberItem } from "./MemberItem";
import { useMembers } from "./peopleApi";
import { peopleWords } from "./words";

interface Props {
  roomId: string;
  isShared: boolean;
  onPerson: (personId: string) => void;
}

const WORTH_FILTERING = 12;

export function MembersPanel({ roomId, isShared, onPerson }: Props) {
  const words = useWords(peopleWords);
  const members = useMembers(roomId);
  const [filter, setFilter] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => sorted(members.data ?? [], filter), [members.data, filter]);
  if (members.isPending) return <Waiting />;
  if (members.isError) return <Trouble onRetry={() => void members.refetch()} />;
  return (
    <>
      {members.data.length > WORTH_FILTERING && (
        <TextField
          label={words.filter}
          isInline
          className="px-4 pb-2"
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className="p-4 text-ink-soft">{words.nothingFound}</p>}
      <div ref={scroller} className="scroller min-h-0 flex-1 pb-4">
        <Virtualizer data={shown} as="ul" item="li" scrollRef={scroller}>
          {(member) => (
            // While the list moves, virtua lets no press through: whoever is quick would press in vain.
            <div key={member.person.id} className="pointer-events-auto">
              <MemberItem member={member} isShared={isShared} onPerson={onPerson} />
            </div>
          )}
        </Virtualizer>
      </div>
    </>
  );
}

function sorted(members: readonly MemberOut[], filter: string): MemberOut[] {
  const wanted = fold(filter);
  const kana = fold(romajiToKana(filter));
  return members
    .filter(({ person }) => {
      const text = fold(
        `${person.name}${person.kana}${person.department ?? ""}${person.title ?? ""}${person.organisation.name}`,
      );
      return text.includes(wanted) || text.includes(kana);
    })
    .sort((one, other) => one.person.kana.localeCompare(other.person.kana, "ja"));
}
