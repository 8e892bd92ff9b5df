/** Search as a page: its address says what is searched for, so that going back finds it as it was. */
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useMe } from "../api/session";
import { FoundPeople } from "../features/people/FoundPeople";
import { PersonLine } from "../features/people/PersonLine";
import { usePerson } from "../features/people/peopleApi";
import { isShared } from "../features/rooms/reach";
import { useRooms } from "../features/rooms/roomStore";
import { roomsInOrder } from "../features/rooms/sections";
import { roomWords } from "../features/rooms/words";
import { type Asked, addressOf, askedIn } from "../features/search/asked";
import { leaveSearch, useLastSearch } from "../features/search/lastSearch";
import { Results } from "../features/search/Results";
import { SearchBox } from "../features/search/SearchBox";
import { SearchFilters } from "../features/search/SearchFilters";
import { searchWords } from "../features/search/words";
import type { RoomOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";

export function SearchScreen() {
  const words = useWords(searchWords);
  const asked = askedIn(useSearch());
  const [, navigate] = useLocation();
  const box = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLElement>(null);
  const { opened } = useLastSearch.getState();
  const { rooms, groups, roomOf } = useSearchedRooms();
  // Whoever comes back is led to what they had opened instead (Results).
  useEffect(() => {
    if (opened === null) box.current?.focus();
  }, [opened]);
  const change = (changed: Partial<Asked>) =>
    navigate(addressOf({ ...asked, ...changed }), { replace: true });

  return (
    <section ref={region} data-region="search" aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-4xl flex-col gap-4 p-6 phone:p-3">
        <Heading />
        <SearchBox
          ref={box}
          q={asked.q}
          onSearch={(q) => change({ q })}
          onDown={() => region.current?.querySelector<HTMLElement>("a[data-found]")?.focus()}
        />
        <SearchFilters
          asked={asked}
          rooms={rooms}
          groups={groups}
          onChange={change}
          sender={<Sender personId={asked.from} onChange={(from) => change({ from })} />}
        />
        <Results
          asked={asked}
          opened={opened}
          roomOf={roomOf}
          onOpen={(key) => leaveSearch(addressOf(asked), key)}
          onUp={() => box.current?.focus()}
        />
      </div>
    </section>
  );
}

function Heading() {
  const words = useWords(searchWords);
  const names = useWords(roomWords);
  return (
    <div className="flex items-center gap-2">
      <Link
        href="/"
        aria-label={names.back}
        className="hidden min-h-11 min-w-11 items-center justify-center rounded-8 hover:bg-hover phone:inline-flex"
      >
        <Icon name="back" className="size-6" />
      </Link>
      <h1 className="text-std-24B-150">{words.title}</h1>
    </div>
  );
}

function useSearchedRooms() {
  const words = useWords(roomWords);
  const me = useMe();
  const byId = useRooms((state) => state.byId);
  return useMemo(() => {
    const rooms = roomsInOrder(Object.values(byId));
    const groups = new Map(
      rooms.flatMap((room) => (room.user_group ? [[room.user_group.id, room.user_group]] : [])),
    );
    const label = (room: RoomOut) => (isShared(room, me) ? <Chip tone="shared">{words.shared}</Chip> : null);
    const roomOf = (roomId: string) => {
      const room = byId[roomId];
      return room === undefined ? undefined : { name: room.name, label: label(room) };
    };
    return { rooms, groups: [...groups.values()], roomOf };
  }, [byId, me, words]);
}

function Sender({ personId, onChange }: { personId: string; onChange: (personId: string) => void }) {
  const words = useWords(searchWords);
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div className="flex flex-col gap-y-1">
      <span className="font-700">{words.from}</span>
      <div className="flex items-center gap-2">
        <Button isSmall onClick={() => setIsChoosing(true)}>
          {personId === "" ? words.chooseFrom : <Chosen personId={personId} />}
        </Button>
        {personId !== "" && (
          <Button isSmall look="text" onClick={() => onChange("")}>
            {words.anybody}
          </Button>
        )}
      </div>
      {isChoosing && (
        <Dialog title={words.chooseFrom} onClose={() => setIsChoosing(false)} closesOutside>
          <FoundPeople
            renderPerson={(person) => (
              <button
                type="button"
                onClick={() => {
                  setIsChoosing(false);
                  onChange(person.id);
                }}
                className="focus-inside flex min-h-14 w-full items-center px-4 py-2 text-left hover:bg-hover"
              >
                <PersonLine person={person} />
              </button>
            )}
          />
        </Dialog>
      )}
    </div>
  );
}

function Chosen({ personId }: { personId: string }) {
  const words = useWords(searchWords);
  const person = usePerson(personId);
  return words.chosenFrom(person.data?.name ?? "…");
}
