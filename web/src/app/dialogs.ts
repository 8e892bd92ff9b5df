/** Which dialog is open: one at a time, opened from anywhere in the frame. */
import { create } from "zustand";
import type { FileOut } from "../protocol/wire";

export type LaterTab = "drafts" | "scheduled" | "reminders";

export type OpenDialog =
  | {
      kind:
        | "settings"
        | "signIn"
        | "notifications"
        | "pendingConfirmations"
        | "shortcuts"
        | "switcher"
        | "createRoom"
        | "findPerson"
        | "signOut"
        | "hours";
    }
  | { kind: "later"; tab?: LaterTab }
  | { kind: "remind"; roomId: string; number: number }
  | { kind: "person"; personId: string; roomId?: string }
  | { kind: "readers" | "confirmers"; roomId: string; number: number }
  | { kind: "viewer"; files: readonly FileOut[]; startsWith: string }
  | { kind: "fileVersions"; roomId: string; file: FileOut }
  | { kind: "withdraw" | "versions" | "reactors" | "forward" | "copyRange"; roomId: string; number: number }
  | {
      kind: "roomLevel" | "exportRoom" | "addMembers" | "renameRoom" | "classifyRoom" | "leaveRoom";
      roomId: string;
    }
  | { kind: "createTopic"; userGroupId: string; userGroupName: string };

export const useDialog = create<{ open: OpenDialog | null }>(() => ({ open: null }));

export function openDialog(open: OpenDialog): void {
  useDialog.setState({ open });
}

export function closeDialog(): void {
  useDialog.setState({ open: null });
}

export function isDialogOpen(): boolean {
  return useDialog.getState().open !== null;
}
