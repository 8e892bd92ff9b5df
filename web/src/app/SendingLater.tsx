/** Around the box: the button that sends later, and the word that the others are off duty. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { OffDuty } from "../features/hours/OffDuty";
import { useRoomHours } from "../features/hours/roomHours";
import { hoursWords } from "../features/hours/words";
import { useDraft } from "../features/messages/drafts";
import { SendOptions } from "../features/schedule/SendOptions";
import type { RoomOut } from "../protocol/wire";
import { useWords } from "../ui/language";
import { sendLater, sendLaterOrSay, sendUrgently } from "./sendLater";

const PlanDialog = lazy(() =>
  import("../features/schedule/PlanDialog").then((module) => ({ default: module.PlanDialog })),
);

const UrgentDialog = lazy(() =>
  import("../features/hours/UrgentDialog").then((module) => ({ default: module.UrgentDialog })),
);

/**
 * What stands above the box and beside 「送信」. The dialog belongs outside the box's form: what is submitted in it would
 * be heard there as well, and be sent at once.
 */
export function useSendingLater(room: RoomOut): Record<"notice" | "options" | "dialog", ReactNode> {
  const isWriting = useDraft(room.id).text.trim() !== "";
  const hours = useRoomHours(room.id, isWriting);
  const words = useWords(hoursWords);
  const [open, setOpen] = useState<"time" | "urgent" | null>(null);
  const close = () => setOpen(null);
  const urge = () => setOpen("urgent");
  const plan = (at: Date) => sendLaterOrSay(room.id, at);
  return {
    notice: isWriting && hours?.is_off_duty && (
      <OffDuty room={room} hours={hours} onWait={plan} onUrgent={urge} />
    ),
    options: (
      <SendOptions
        choices={hours?.choices ?? []}
        isDisabled={!isWriting}
        onPlan={plan}
        onPick={() => setOpen("time")}
        more={[{ key: "urgent", text: words.urgent, run: urge }]}
      />
    ),
    dialog: open !== null && (
      <Suspense>
        {open === "urgent" ? (
          <UrgentDialog onSend={(reason) => sendUrgently(room.id, reason)} onClose={close} />
        ) : (
          <PlanDialog
            suggestion={hours?.choices[0]?.at ?? null}
            onPlan={(at) => sendLater(room.id, at)}
            onClose={close}
          />
        )}
      </Suspense>
    ),
  };
}
