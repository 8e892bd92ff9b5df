/** Finding a person and starting to talk with them. */
import { useLocation } from "wouter";
import { FoundPeople } from "../features/people/FoundPeople";
import { PersonDialog } from "../features/people/PersonDialog";
import { PersonLine } from "../features/people/PersonLine";
import { peopleWords } from "../features/people/words";
import { openDirectRoom } from "../features/rooms/roomApi";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
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

export function Person({ personId }: { personId: string }) {
  const [, navigate] = useLocation();

  async function handleTalk() {
    const room = await openDirectRoom([personId]);
    closeDialog();
    navigate(`/rooms/${room.id}`);
  }

  return <PersonDialog personId={personId} onTalk={handleTalk} onClose={closeDialog} />;
}
