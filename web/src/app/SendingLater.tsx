/** Around the box: the button that sends later, and the word that the others are off duty. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { OffDuty } from "../features/hours/OffDuty";
import { useRoomHours } from "../features/hours/roomHours";
import { hoursWords } from "../features/hours/words";
import { composed } from "../features/messages/composed";
import { draftOf, useDraft } from "../features/messages/drafts";
import { type Group, groupsAmong } from "../features/messages/groups";
import { SendOptions } from "../features/schedule/SendOptions";
import type { RoomOut } from "../protocol/wire";
import { useWords } from "../ui/language";
import { useNearMoment } from "../ui/nearMoment";
import { sendLater, sendLaterOrSay, sendUrgently } from "./sendLater";

const PlanDialog = lazy(() =>
  import("../features/schedule/PlanDialog").then((module) => ({ default: module.PlanDialog })),
);

const CallNotice = lazy(() =>
  import("../features/messages/CallNotice").then((module) => ({ default: module.CallNotice })),
);

const CallQuestion = lazy(() =>
  import("../features/messages/CallQuestion").then((module) => ({ default: module.CallQuestion })),
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
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const urge = () => setOpen("urgent");
  const plan = (at: Date) => {
    const call = groupsAmong(composed(draftOf(room.id))?.mentions ?? []);
    if (call.length > 0) setOpen({ call, at });
    else sendLaterOrSay(room.id, at);
  };
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
        <LaterDialog room={room} open={open} suggestion={hours?.choices[0]?.at ?? null} onClose={close} />
      </Suspense>
    ),
  };
}

/** What is asked before: a time, the reason of what is urgent, or whether so many people are to be called then. */
type Open = "time" | "urgent" | { call: readonly Group[]; at: Date };

interface DialogProps {
  room: RoomOut;
  open: Open;
  suggestion: string | null;
  onClose: () => void;
}

function LaterDialog({ room: { id }, open, suggestion, onClose }: DialogProps) {
  const near = useNearMoment();
  const notice = <CallNotice roomId={id} />;
  if (open === "urgent")
    return <UrgentDialog notice={notice} onSend={(reason) => sendUrgently(id, reason)} onClose={onClose} />;
  if (open === "time")
    return (
      <PlanDialog
        notice={notice}
        suggestion={suggestion}
        onPlan={(at) => sendLater(id, at)}
        onClose={onClose}
      />
    );
  const send = () => {
    onClose();
    sendLaterOrSay(id, open.at);
  };
  return <CallQuestion roomId={id} groups={open.call} at={near(open.at)} onSend={send} onCancel={onClose} />;
}
