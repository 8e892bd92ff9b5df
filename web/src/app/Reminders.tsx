/** Setting a reminder, with the handy times of one's own working hours. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../api/request";
import { RemindDialog } from "../features/reminders/RemindDialog";
import type { OwnHours } from "../protocol/wire";
import { closeDialog } from "./dialogs";

export function Remind({ roomId, number }: { roomId: string; number: number }) {
  const { data } = useQuery({ queryKey: ["hours"], queryFn: () => request<OwnHours>("/hours") });
  return <RemindDialog roomId={roomId} number={number} choices={data?.choices ?? []} onClose={closeDialog} />;
}
