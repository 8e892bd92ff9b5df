/** How much of one room one is told of. */
import type { NotificationLevel, RoomOut } from "../../protocol/wire";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { setLevel, useChoice } from "./choice";
import { levelOf } from "./rules";
import { notificationWords } from "./words";

export function RoomLevelDialog({ room, onClose }: { room: RoomOut; onClose: () => void }) {
  const words = useWords(notificationWords);
  const { choice } = useChoice();
  const { [room.id]: own, ...rooms } = choice.rooms;
  const usual = levelOf({ ...choice, rooms }, room);
  const levels: NotificationLevel[] = room.kind === "direct" ? ["all", "none"] : ["all", "mentions", "none"];
  const asOthers = { value: "usual" as const, text: words.asOthers(words.levels[usual]) };

  function handleChange(value: NotificationLevel | "usual") {
    setLevel(room.id, value === "usual" ? null : value).catch(() =>
      toast(words.notSaved, { tone: "danger" }),
    );
  }

  return (
    <Dialog title={words.roomTitle(room.name)} onClose={onClose} closesOutside>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{words.roomLead}</p>
        <Choice<NotificationLevel | "usual">
          legend={words.roomLevel}
          value={own ?? "usual"}
          options={[asOthers, ...levels.map((value) => ({ value, text: words.roomLevels[value] }))]}
          onChange={handleChange}
        />
      </div>
    </Dialog>
  );
}
