/** The files of a message: pictures in the place that is kept free for them, everything else as a card. */
import type { MouseEvent, ReactNode } from "react";
import { fitted, sizeText } from "../../lib/sizes";
import type { FileOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { FileImage } from "./FileImage";
import { fileUrl, thumbnailUrl } from "./filesApi";
import { freshSession } from "./freshSession";
import { fileWords } from "./words";

export interface FileActions {
  /** Looks into a file, among the others of its message. */
  onLook: (file: FileOut, among: readonly FileOut[]) => void;
  onVersions: (file: FileOut) => void;
}

interface Props extends FileActions {
  files: readonly FileOut[];
}

const ALONE = { width: 360, height: 280 };
const AMONG = { width: 200, height: 150 };

export function FileCards({ files, onLook, onVersions }: Props) {
  const pictures = files.filter((file) => file.preview === "picture");
  const others = files.filter((file) => file.preview !== "picture");
  const looked = files.filter((file) => file.preview !== null);
  return (
    <div className="flex max-w-full flex-col gap-2 py-1">
      {pictures.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {pictures.map((file) => (
            <PictureButton
              key={file.id}
              file={file}
              isAlone={pictures.length === 1}
              onClick={() => onLook(file, looked)}
            />
          ))}
        </div>
      )}
      {others.map((file) => (
        <FileCard key={file.id} file={file} onLook={() => onLook(file, looked)}>
          <Versions file={file} onVersions={onVersions} />
        </FileCard>
      ))}
    </div>
  );
}

function PictureButton({ file, isAlone, onClick }: { file: FileOut; isAlone: boolean; onClick: () => void }) {
  const words = useWords(fileWords);
  const place = fitted(file.width ?? 1, file.height ?? 1, isAlone ? ALONE : AMONG);
  return (
    <button
      type="button"
      aria-label={words.openPicture(file.name)}
      onClick={onClick}
      className="max-w-full overflow-hidden rounded-8 border border-line bg-hover"
    >
      <FileImage
        src={thumbnailUrl(file.id)}
        alt=""
        width={place.width}
        height={place.height}
        loading="lazy"
        otherwise={<span className="block p-4 text-ink-soft">{words.gone}</span>}
        className="block h-auto max-w-full object-cover"
      />
    </button>
  );
}

export function FileCard({
  file,
  onLook,
  children,
}: {
  file: FileOut;
  onLook: () => void;
  children?: ReactNode;
}) {
  const words = useWords(fileWords);
  const isOpen = file.state === "clean" || file.state === "unscanned";
  return (
    <div className="flex w-[28rem] max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-8 border border-line bg-surface p-3 text-ink">
      <Icon name="file" className="size-8 text-ink-soft" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-700 wrap-anywhere">{file.name}</p>
        <p className="flex flex-wrap gap-x-2 text-ink-soft">
          <span>{words.kind[file.kind]}</span>
          <span>{sizeText(file.size)}</span>
          {file.state === "unscanned" && <span>{words.unscanned}</span>}
        </p>
      </div>
      {isOpen ? (
        <div className="flex shrink-0 flex-wrap gap-2">
          {file.preview !== null && (
            <Button isSmall onClick={onLook}>
              {words.look}
            </Button>
          )}
          <SaveLink file={file} />
        </div>
      ) : (
        <p className={`w-full ${file.state === "scanning" ? "text-ink-soft" : "text-danger"}`}>
          {words.state[file.state]}
        </p>
      )}
      {children}
    </div>
  );
}

export function SaveLink({ file }: { file: FileOut }) {
  const words = useWords(fileWords);

  /** A session that has run out would be saved in the file's place. */
  async function handleSave(event: MouseEvent<HTMLAnchorElement>) {
    event.preventDefault();
    await freshSession();
    const link = document.createElement("a");
    link.href = fileUrl(file.id);
    link.download = file.name;
    link.click();
  }

  return (
    <a
      href={fileUrl(file.id)}
      download={file.name}
      onClick={(event) => void handleSave(event)}
      aria-label={words.saveName(file.name)}
      className="inline-flex min-h-11 items-center gap-2 rounded-8 border border-accent bg-surface px-3 font-700 text-accent hover:bg-hover"
    >
      <Icon name="save" />
      {words.save}
    </a>
  );
}

/** A file with versions says which one it is, and whether there is a newer one. */
function Versions({ file, onVersions }: { file: FileOut; onVersions: (file: FileOut) => void }) {
  const words = useWords(fileWords);
  const hasNewer = file.newest_id !== file.id;
  if (file.state !== "clean" && file.state !== "unscanned") return null;
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      {(file.version > 1 || hasNewer) && <Chip>{words.version(file.version)}</Chip>}
      <Button look="text" isSmall onClick={() => onVersions(file)}>
        {hasNewer ? words.newer : file.version > 1 ? words.versions : words.newVersion}
      </Button>
    </div>
  );
}
