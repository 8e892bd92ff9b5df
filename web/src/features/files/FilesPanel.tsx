/** All the files of a room, the newest first, by what they are. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { FileKind, FileOut, SharedFile } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useLanguage, useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { FileCard } from "./FileCards";
import { FileImage } from "./FileImage";
import { thumbnailUrl, useRoomFiles } from "./filesApi";
import { fileWords } from "./words";

interface Props {
  roomId: string;
  onLook: (file: FileOut, among: readonly FileOut[]) => void;
  onJump: (number: number) => void;
}

const KINDS: Record<string, readonly FileKind[]> = {
  all: [],
  image: ["image"],
  documents: ["pdf", "office", "text", "table"],
  other: ["archive", "audio", "video", "program", "other"],
};

export function FilesPanel({ roomId, onLook, onJump }: Props) {
  const words = useWords(fileWords);
  const [chosen, setChosen] = useState("all");
  const list = useRoomFiles(roomId, KINDS[chosen] ?? []);
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const names: Record<string, string> = {
    all: words.all,
    image: words.kind.image,
    documents: words.documents,
    other: words.kind.other,
  };
  return (
    <>
      <fieldset className="flex flex-wrap gap-1 px-4 pb-2">
        <legend className="sr-only">{words.filter}</legend>
        {Object.keys(KINDS).map((kind) => (
          <Button
            key={kind}
            isSmall
            aria-pressed={chosen === kind}
            onClick={() => setChosen(kind)}
            className="aria-pressed:bg-selected"
          >
            {names[kind]}
          </Button>
        ))}
      </fieldset>
      {list.isPending && <Waiting />}
      {list.isError && <Trouble onRetry={() => void list.refetch()} />}
      {list.isSuccess && files.length === 0 && (
        <p className="p-4 text-ink-soft">{chosen === "all" ? words.none : words.noneOfKind}</p>
      )}
      <ul className="scroller flex min-h-0 flex-1 flex-col gap-3 px-4 pb-4">
        {files.map((file) => (
          <Item key={file.id} file={file} among={files} onLook={onLook} onJump={onJump} />
        ))}
        {list.hasNextPage && (
          <Button isSmall isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </ul>
    </>
  );
}

interface ItemProps extends Pick<Props, "onLook" | "onJump"> {
  file: SharedFile;
  among: readonly SharedFile[];
}

function Item({ file, among, onLook, onJump }: ItemProps) {
  const words = useWords(fileWords);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const moment = fullMoment(file.sent_at, { language, era: me.settings.era });
  return (
    <li className="flex flex-col gap-1">
      <FileCard
        file={file}
        onLook={() =>
          onLook(
            file,
            among.filter((one) => one.preview !== null),
          )
        }
      >
        {file.preview === "picture" && (
          <FileImage
            src={thumbnailUrl(file.id)}
            alt=""
            otherwise={null}
            loading="lazy"
            className="max-h-32 w-full rounded-4 object-contain"
          />
        )}
      </FileCard>
      <div className="flex flex-wrap items-center justify-between gap-x-2 text-ink-soft">
        <span>{words.sentBy(file.uploader.name, moment)}</span>
        <Button look="text" isSmall aria-label={words.jumpTo(file.name)} onClick={() => onJump(file.number)}>
          {words.jump}
        </Button>
      </div>
    </li>
  );
}
