/** Joins files and messages: what stands in the box to write in, and what is drawn below a message's words. */
import type { ReactNode } from "react";
import { AttachButton } from "../features/files/AttachButton";
import { AttachTray } from "../features/files/AttachTray";
import { FileCards } from "../features/files/FileCards";
import { attachAll, filesIn, useAttachments } from "../features/files/useAttachments";
import type { Attaching, DrawFiles } from "../features/messages/attaching";
import { isTouchOnly } from "../lib/touch";
import type { FileOut } from "../protocol/wire";
import { openDialog } from "./dialogs";

export function useAttaching(roomId: string): Attaching {
  const { uploads, hindrance, add, take } = useAttachments(roomId);
  return {
    count: uploads.length,
    hindrance,
    take,
    paste: (data) => {
      const files = filesIn(data);
      add(files);
      return files.length > 0;
    },
    clip: (
      <AttachButton
        onFiles={(files) => {
          add(files);
          backToBox();
        }}
      />
    ),
    tray: <AttachTray uploads={uploads} onLeftOut={backToBox} />,
  };
}

/** One goes on writing. Under a finger that would bring up the keyboard, over what has just been chosen. */
function backToBox(): void {
  if (!isTouchOnly()) document.querySelector<HTMLElement>("[data-region=composer] textarea")?.focus();
}

export const drawFiles: DrawFiles = ({ room_id, files }): ReactNode => (
  <FileCards
    files={files}
    onLook={look}
    onVersions={(file) => openDialog({ kind: "fileVersions", roomId: room_id, file })}
  />
);

export function dropInto(roomId: string): (files: File[]) => void {
  return (files) => attachAll(roomId, files);
}

export function look(file: FileOut, among: readonly FileOut[]): void {
  openDialog({ kind: "viewer", files: among, startsWith: file.id });
}
