/** Asks before an act upon many, with the number that the server says it would reach. */
import { useQuery } from "@tanstack/react-query";
import type { BulkDraft, BulkOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { actOnMany, useDeviceAct } from "./devicesApi";
import { deviceWords } from "./words";

export interface Reach {
  /** Of whom, in words. */
  where: string;
  draft: Omit<BulkDraft, "is_rehearsal">;
}

export function SureDialog({ reach, onClose }: { reach: Reach; onClose: () => void }) {
  const words = useWords(deviceWords);
  const isApproval = reach.draft.act === "approve";
  const rehearsal = useQuery({
    queryKey: ["admin", "knownDevices", "reach", reach.draft],
    queryFn: () => actOnMany({ ...reach.draft, is_rehearsal: true }),
    staleTime: 0,
    gcTime: 0,
  });
  const act = useDeviceAct(actOnMany, ({ devices }) => {
    onClose();
    toast(isApproval ? words.manyApproved(devices) : words.ended(devices));
  });
  return (
    <Dialog title={isApproval ? words.approveMany : words.signOutMany} role="alertdialog" onClose={onClose}>
      <div className="flex flex-col gap-4">
        {rehearsal.isPending && <Waiting />}
        {rehearsal.isError && (
          <Trouble message={problemText(rehearsal.error)} onRetry={() => void rehearsal.refetch()} />
        )}
        {rehearsal.isSuccess && <p>{question(rehearsal.data)}</p>}
        <div className="flex flex-wrap gap-3">
          {rehearsal.isSuccess && rehearsal.data.devices > 0 && (
            <Button
              look={isApproval ? "solid" : "danger"}
              isBusy={act.isPending}
              onClick={() => act.mutate({ ...reach.draft, is_rehearsal: false })}
            >
              {isApproval ? words.approve : words.signOutThere}
            </Button>
          )}
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );

  function question({ people, devices }: BulkOut): string {
    if (devices === 0) return words.noneReached;
    return (isApproval ? words.sureApprove : words.sureSignOut)(people, devices, reach.where);
  }
}
