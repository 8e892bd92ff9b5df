/** The versions of a file with who made them and why, and the way to post an improved one. */
import { useRef, useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { FileOut, SharedFile } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Dialog } from "../../ui/Dialog";
import { useLanguage, useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { AttachTray } from "./AttachTray";
import { FileCard } from "./FileCards";
import { useVersions } from "./filesApi";
import { begin, leaveOut, take, type Upload, useUploads } from "./uploads";
import { fileWords } from "./words";

interface Props {
  roomId: string;
  file: FileOut;
  onLook: (file: FileOut, among: readonly FileOut[]) => void;
  /** Says it in the room, with the file: from then on it is the newest version. */
  onPost: (note: string, file: FileOut) => void;
  onClose: () => void;
}

export function VersionsDialog({ roomId, file, onLook, onPost, onClose }: Props) {
  const words = useWords(fileWords);
  const versions = useVersions(roomId, file.id);
  const items = versions.data?.items ?? [];
  return (
    <Dialog title={words.versionsOf(file.name)} isWide onClose={onClose}>
      <div className="flex flex-col gap-6">
        {versions.isPending && <Waiting />}
        {versions.isError && <Trouble onRetry={() => void versions.refetch()} />}
        <ol className="flex flex-col gap-4">
          {items.map((version, place) => (
            <Version key={version.id} version={version} isNewest={place === 0} onLook={onLook} />
          ))}
        </ol>
        <NewVersion roomId={roomId} file={file} onPost={onPost} />
      </div>
    </Dialog>
  );
}

interface VersionProps extends Pick<Props, "onLook"> {
  version: SharedFile;
  isNewest: boolean;
}

function Version({ version, isNewest, onLook }: VersionProps) {
  const words = useWords(fileWords);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const { uploader } = version;
  const place = [uploader.organisation, uploader.department, uploader.title].filter(Boolean).join(" ");
  return (
    <li className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Chip tone={isNewest ? "unread" : "plain"}>
          {words.version(version.version)}
          {isNewest && ` ${words.newest}`}
        </Chip>
        <span>
          {words.sentBy(uploader.name, fullMoment(version.sent_at, { language, era: me.settings.era }))}
        </span>
        <span className="text-ink-soft">{place}</span>
      </p>
      {version.note !== "" && <p className="whitespace-pre-wrap wrap-anywhere">{version.note}</p>}
      <FileCard file={version} onLook={() => onLook(version, [version])} />
    </li>
  );
}

function NewVersion({ roomId, file, onPost }: Pick<Props, "roomId" | "file" | "onPost">) {
  const words = useWords(fileWords);
  const input = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
  const [key, setKey] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState("");
  const upload = useUploads((state) => state.all.find((one) => one.key === key));

  function handleChoose(chosen: File | undefined) {
    if (chosen === undefined) return;
    if (upload !== undefined) leaveOut(upload.key);
    setKey(begin(roomId, chosen, file.id));
    setMissing("");
  }

  function handlePost() {
    const lack = lackOf(upload, note, words);
    setMissing(lack);
    if (lack !== "" || !upload?.done) return;
    take([upload.key]);
    onPost(note.trim(), upload.done);
  }

  return (
    <section aria-label={words.newVersion} className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-std-18B-160">{words.newVersion}</h3>
      <p className="text-ink-soft">{words.openedByAll}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.chooseFile}
        onChange={(event) => {
          handleChoose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button ref={chooser} isSmall className="self-start" onClick={() => input.current?.click()}>
        {words.chooseFile}
      </Button>
      {upload && <AttachTray uploads={[upload]} onLeftOut={() => chooser.current?.focus()} />}
      <TextField
        label={words.note}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
      />
      {missing !== "" && (
        <Notice tone="danger" role="alert">
          {missing}
        </Notice>
      )}
      <Button look="solid" className="self-start" onClick={handlePost}>
        {words.post}
      </Button>
    </section>
  );
}

function lackOf(upload: Upload | undefined, note: string, words: (typeof fileWords)["ja"]): string {
  if (upload === undefined) return words.fileNeeded;
  if (upload.state === "failed") return words.failedFirst;
  if (note.trim() === "") return words.noteNeeded;
  return upload.done === null ? words.notYet : "";
}
