/** Which directory's password is asked for, and the way back to one's own of Kairan. */
import type { DoorOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { doorWords } from "./doorWords";

export function ChosenDirectory({ door, onLeave }: { door: DoorOut; onLeave: () => void }) {
  const words = useWords(doorWords);
  return (
    <Notice tone="plain" role="status">
      <p>{words.directory(door.organisation, door.name)}</p>
      <Button isSmall className="mt-2" onClick={onLeave}>
        {words.other}
      </Button>
    </Notice>
  );
}
