/** What the box to write in knows of files: it is composed with them from above, and has none by itself. */
import type { ReactNode } from "react";
import type { FileOut, MessageOut } from "../../protocol/wire";

export interface Attaching {
  count: number;
  /** Why the message cannot be sent yet; empty when it can. */
  hindrance: string;
  /** The files go with the message that is being sent now. */
  take: () => FileOut[];
  /** Takes the files in what is pasted, if there are any. */
  paste: (data: DataTransfer) => boolean;
  clip: ReactNode;
  tray: ReactNode;
}

export const NO_FILES: Attaching = {
  count: 0,
  hindrance: "",
  take: () => [],
  paste: () => false,
  clip: null,
  tray: null,
};

/** Draws the files of a message; those of one that is not sent yet have no number. */
export type DrawFiles = (message: Pick<MessageOut, "room_id" | "files">) => ReactNode;
