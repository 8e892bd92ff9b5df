/** Finding a person and starting to talk with them. */
import { useLocation } from "wouter";
import { useMe } from "../api/session";
import { FoundPeople } from "../features/people/FoundPeople";
import { PersonDialog } from "../features/people/PersonDialog";
import { PersonLine } from "../features/people/PersonLine";
import { refreshMembers } from "../features/people/peopleApi";
import { peopleWords } from "../features/people/words";
import { openDirectRoom, removeMember } from "../features/rooms/roomApi";
import { useRooms } from "../features/rooms/roomStore";
import { AccountsOf } from "../features/session/AccountsOf";
import { ResetPassword } from "../features/session/ResetPassword";
import { ResetSecondFactor } from "../features/session/ResetSecondFactor";
import type { PersonOut } from "../protocol/wire";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { toast } from "../ui/toast";
import { closeDialog, openDialog } from "./dialogs";

export function FindPerson() {
  const words = useWords(peopleWords);
  return (
    <Dialog title={words.findTitle} onClose={closeDialog} closesOutside>
      <FoundPeople
        renderPerson={(person) => (
          <button
            type="button"
            onClick={() => openDialog({ kind: "person", personId: person.id })}
            className="focus-inside flex min-h-14 w-full items-center px-4 py-2 text-left hover:bg-hover"
          >
            <PersonLine person={person} />
          </button>
        )}
      />
    </Dialog>
  );
}

export function Person({ personId, roomId }: { personId: string; roomId: string | undefined }) {
  const words = useWords(peopleWords);
  const me = useMe();
  const [, navigate] = useLocation();
  const room = useRooms((state) => (roomId === undefined ? undefined : state.byId[roomId]));
  const mayTakeOut = room?.role === "owner" && room.kind !== "direct" && personId !== me.id;

  async function handleTalk() {
    const direct = await openDirectRoom([personId]);
    closeDialog();
    navigate(`/rooms/${direct.id}`);
  }

  async function handleTakeOut(person: PersonOut) {
    if (room === undefined) return;
    await removeMember(room.id, person.id);
    refreshMembers(room.id);
    closeDialog();
    toast(words.takenOut(person.name));
  }

  return (
    <PersonDialog
      personId={personId}
      onTalk={handleTalk}
      onTakeOut={mayTakeOut ? handleTakeOut : null}
      renderHelp={me.is_administrator && personId !== me.id ? helpFor(me.organisation.id) : null}
      onClose={closeDialog}
    />
  );
}

function helpFor(organisationId: string) {
  return (person: PersonOut) =>
    person.organisation.id === organisationId && (
      <div className="mt-4 flex flex-col gap-6 border-t border-line pt-4">
        <ResetPassword personId={person.id} name={person.name} />
        <ResetSecondFactor personId={person.id} name={person.name} />
        <AccountsOf personId={person.id} name={person.name} />
      </div>
    );
}
