/** What the box to write in needs to know of the files beside it. */
import { useMemo } from "react";
import type { FileOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { attach, MOST_FILES, take, type Upload, uploadsOf, useUploads } from "./uploads";
import { fileWords } from "./words";

export interface Attachments {
  uploads: readonly Upload[];
  /** Why the message cannot be sent yet; empty when it can. */
  hindrance: string;
  add: (files: readonly File[]) => void;
  /** The files go with the message that is being sent now. */
  take: () => FileOut[];
}

export function useAttachments(roomId: string): Attachments {
  const all = useUploads((state) => state.all);
  const uploads = useMemo(() => uploadsOf(all, roomId), [all, roomId]);
  return {
    uploads,
    hindrance: hindranceOf(uploads),
    add: (files) => attachAll(roomId, files),
    take: takeAll,
  };

  function takeAll(): FileOut[] {
    take(uploads.map((one) => one.key));
    return uploads.flatMap((one) => one.done ?? []);
  }
}

export function attachAll(roomId: string, files: readonly File[]): void {
  if (attach(roomId, files) > 0) toast(wordsNow(fileWords).tooMany(MOST_FILES));
}

/** Why a message cannot go with these yet; empty when it can. */
export function hindranceOf(uploads: readonly Upload[]): string {
  const words = wordsNow(fileWords);
  if (uploads.some((one) => one.state === "failed")) return words.failedFirst;
  return uploads.every((one) => one.done !== null) ? "" : words.notYet;
}

/** The files in what was pasted or dropped. A table of Excel comes with its picture: there the words count. */
export function filesIn(data: DataTransfer): File[] {
  if (data.types.includes("text/plain") || data.types.includes("text/html")) return [];
  const words = wordsNow(fileWords);
  const moment = new Date().toLocaleString("sv-SE", { timeZone: "Asia/Tokyo" }).replaceAll(":", "-");
  return [...data.files].map((file) =>
    file.name === "image.png" ? new File([file], words.pastedName(moment), { type: file.type }) : file,
  );
}
