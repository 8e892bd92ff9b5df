/** Looking into files, and their versions: an improved one is said in the room like anything else. */
import { FileViewer } from "../features/files/FileViewer";
import { VersionsDialog } from "../features/files/VersionsDialog";
import { fileWords } from "../features/files/words";
import { post } from "../features/messages/outbox";
import type { FileOut } from "../protocol/wire";
import { wordsNow } from "../ui/language";
import { toast } from "../ui/toast";
import { look } from "./attached";
import { closeDialog } from "./dialogs";

export function Viewer({ files, startsWith }: { files: readonly FileOut[]; startsWith: string }) {
  return <FileViewer files={files} startsWith={startsWith} onClose={closeDialog} />;
}

export function Versions({ roomId, file }: { roomId: string; file: FileOut }) {
  function handlePost(note: string, version: FileOut) {
    post(roomId, note, [], null, [version]);
    closeDialog();
    toast(wordsNow(fileWords).posted);
  }
  return (
    <VersionsDialog roomId={roomId} file={file} onLook={look} onPost={handlePost} onClose={closeDialog} />
  );
}
