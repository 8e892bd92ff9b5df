/** The audit as a page, for those who may look: its address says what is asked. */
import { useState } from "react";
import { Link, Redirect, useLocation, useSearch } from "wouter";
import { useMe } from "../api/session";
import { AuditEntries } from "../features/audit/AuditEntries";
import { AuditFilters } from "../features/audit/AuditFilters";
import { type Asked, addressOf, askedIn } from "../features/audit/asked";
import { saveTable } from "../features/audit/auditApi";
import { OpeningDialog } from "../features/audit/OpeningDialog";
import { OriginalDialog } from "../features/audit/OriginalDialog";
import { openingWords } from "../features/audit/openingWords";
import { Roles, useChange } from "../features/audit/Roles";
import { Standing } from "../features/audit/Standing";
import { auditWords } from "../features/audit/words";
import { FoundPeople } from "../features/people/FoundPeople";
import { PersonLine } from "../features/people/PersonLine";
import { usePerson } from "../features/people/peopleApi";
import { useRooms } from "../features/rooms/roomStore";
import { roomsInOrder } from "../features/rooms/sections";
import { roomWords } from "../features/rooms/words";
import type { PersonOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { problemText } from "../ui/problemText";
import { toast } from "../ui/toast";

export function AuditScreen() {
  const me = useMe();
  return me.is_auditor || me.is_administrator ? <Audit /> : <Redirect to="/" replace />;
}

function Audit() {
  const words = useWords(auditWords);
  const me = useMe();
  const asked = askedIn(useSearch());
  const [, navigate] = useLocation();
  const rooms = roomsInOrder(Object.values(useRooms((state) => state.byId))).filter(
    (room) => room.name !== "",
  );
  const [original, setOriginal] = useState<{ roomId: string; number: number } | null>(null);
  const change = (changed: Partial<Asked>) =>
    navigate(addressOf({ ...asked, ...changed }), { replace: true });
  return (
    <section data-region="audit" aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 p-6 phone:p-3">
        <Heading />
        <p className="text-ink-soft">{words.lead}</p>
        <Standing />
        <AuditFilters
          asked={asked}
          rooms={rooms}
          onChange={change}
          onClear={() => navigate("/audit", { replace: true })}
          person={<Somebody personId={asked.person} onChange={(person) => change({ person })} />}
        />
        <Save asked={asked} />
        {me.is_auditor && asked.room !== "" && (
          <Opening key={asked.room} roomId={asked.room} name={nameOf(rooms, asked.room) ?? words.thisRoom} />
        )}
        <AuditEntries
          asked={asked}
          onNarrow={change}
          onOriginal={me.is_auditor ? (roomId, number) => setOriginal({ roomId, number }) : null}
        />
        <Watchers mayGive={me.is_administrator} />
      </div>
      {original !== null && <OriginalDialog {...original} onClose={() => setOriginal(null)} />}
    </section>
  );
}

function nameOf(rooms: readonly { id: string; name: string }[], roomId: string): string | undefined {
  return rooms.find((room) => room.id === roomId)?.name;
}

function Opening({ roomId, name }: { roomId: string; name: string }) {
  const words = useWords(openingWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button className="self-start" onClick={() => setIsOpen(true)}>
        {words.button}
      </Button>
      {isOpen && <OpeningDialog roomId={roomId} name={name} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Heading() {
  const words = useWords(auditWords);
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

function Save({ asked }: { asked: Asked }) {
  const words = useWords(auditWords);
  const save = () =>
    saveTable(asked).catch((problem: unknown) => toast(problemText(problem), { tone: "danger" }));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => void save()}>
        <Icon name="save" />
        {words.save}
      </Button>
      <span className="text-ink-soft">{words.saveHelp}</span>
    </div>
  );
}

function Somebody({ personId, onChange }: { personId: string; onChange: (personId: string) => void }) {
  const words = useWords(auditWords);
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div className="flex flex-col gap-y-1">
      <span className="font-700">{words.person}</span>
      <div className="flex items-center gap-2">
        <Button isSmall onClick={() => setIsChoosing(true)}>
          {personId === "" ? words.choosePerson : <Chosen personId={personId} />}
        </Button>
        {personId !== "" && (
          <Button isSmall look="text" onClick={() => onChange("")}>
            {words.anybody}
          </Button>
        )}
      </div>
      {isChoosing && (
        <Choosing
          title={words.choosePerson}
          onClose={() => setIsChoosing(false)}
          onChoose={({ id }) => onChange(id)}
        />
      )}
    </div>
  );
}

function Chosen({ personId }: { personId: string }) {
  const words = useWords(auditWords);
  return words.chosenPerson(usePerson(personId).data?.name ?? "…");
}

function Watchers({ mayGive }: { mayGive: boolean }) {
  const words = useWords(auditWords);
  const give = useChange();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <Roles
        mayGive={mayGive}
        onAdd={() => setIsAdding(true)}
        renderPerson={(person) => <PersonLine person={person} />}
      />
      {isAdding && (
        <Choosing
          title={words.addAuditor}
          onClose={() => setIsAdding(false)}
          onChoose={(person) => void give(person, true)}
        />
      )}
    </>
  );
}

interface ChoosingProps {
  title: string;
  onClose: () => void;
  onChoose: (person: PersonOut) => void;
}

/** One colleague out of all. */
function Choosing({ title, onClose, onChoose }: ChoosingProps) {
  const me = useMe();
  return (
    <Dialog title={title} onClose={onClose} closesOutside>
      <FoundPeople
        organisationId={me.organisation.id}
        renderPerson={(person) => (
          <button
            type="button"
            onClick={() => {
              onClose();
              onChoose(person);
            }}
            className="focus-inside flex min-h-14 w-full items-center px-4 py-2 text-left hover:bg-hover"
          >
            <PersonLine person={person} />
          </button>
        )}
      />
    </Dialog>
  );
}
