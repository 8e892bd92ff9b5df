/** Says, where one writes, that the others are off duty, and offers to let it wait. It never stands in the way. */
import type { RoomHours, RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { useNearMoment } from "../../ui/nearMoment";
import { hoursWords } from "./words";

interface Props {
  room: RoomOut;
  hours: RoomHours;
  onWait: (until: Date) => void;
  onUrgent?: () => void;
}

export function OffDuty({ room, hours, onWait, onUrgent }: Props) {
  const words = useWords(hoursWords);
  const near = useNearMoment();
  const back = hours.back_at;
  const [other] = room.kind === "direct" && room.people.length === 1 ? room.people : [];
  return (
    <div
      role="status"
      className="mx-2 mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-8 border border-caution-ink bg-caution px-3 py-1 text-caution-ink"
    >
      <Icon name="later" className="size-5" />
      <p className="min-w-0 flex-1 basis-60">
        {other ? words.oneOff(other.name) : words.manyOff(hours.others, hours.off_duty)}
        {back && words.backAt(near(back))}
      </p>
      {back && (
        <Button isSmall onClick={() => onWait(new Date(back))}>
          {words.waitUntil(near(back))}
        </Button>
      )}
      {onUrgent && (
        <Button isSmall look="text" onClick={onUrgent}>
          {words.urgent}
        </Button>
      )}
    </div>
  );
}
