/** What is being attached: each file with how far it is, and the way to leave it out or try again. */
import { useEffect, useState } from "react";
import { sizeText } from "../../lib/sizes";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { leaveOut, retry, type Upload } from "./uploads";
import { fileWords } from "./words";

interface Props {
  uploads: readonly Upload[];
  /** The focus must not go down with the button. */
  onLeftOut: () => void;
}

export function AttachTray({ uploads, onLeftOut }: Props) {
  const words = useWords(fileWords);
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={words.attached} className="scroller flex max-h-[30vh] flex-wrap gap-2 px-2 pt-2">
      {uploads.map((upload) => (
        <TrayItem key={upload.key} upload={upload} onLeftOut={onLeftOut} />
      ))}
    </ul>
  );
}

function TrayItem({ upload, onLeftOut }: { upload: Upload } & Pick<Props, "onLeftOut">) {
  const words = useWords(fileWords);
  const { key, name, size, state } = upload;
  const isFailed = state === "failed";

  function handleLeaveOut() {
    leaveOut(key);
    onLeftOut();
  }

  return (
    <li
      className={`flex max-w-full min-w-64 items-center gap-2 rounded-8 border p-2 ${isFailed ? "border-danger bg-danger-soft" : "border-line bg-sunken"}`}
    >
      <Picture upload={upload} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-700" title={name}>
          {name}
        </p>
        <p className={isFailed ? "text-danger" : "text-ink-soft"} role={isFailed ? "alert" : undefined}>
          {isFailed ? words.failed(upload.reason) : `${sizeText(size)} ・ ${stateText(upload, words)}`}
        </p>
        {state === "sending" && (
          <progress aria-label={name} className="h-1.5 w-full" value={upload.sent} max={size} />
        )}
      </div>
      {isFailed && (
        <Button isSmall onClick={() => retry(key)}>
          {words.retry}
        </Button>
      )}
      <Button look="text" isSmall aria-label={words.cancel(name)} onClick={handleLeaveOut}>
        <Icon name="close" />
      </Button>
    </li>
  );
}

function stateText({ state, sent, size }: Upload, words: (typeof fileWords)["ja"]): string {
  if (state === "sending") return words.sending(Math.floor((sent / size) * 100));
  if (state === "waiting") return words.waiting;
  return state === "checking" ? words.checking : words.ready;
}

/** Of a picture the picture itself, from this device's memory. */
function Picture({ upload: { file } }: { upload: Upload }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith("image/") || file.size > 30 * 1024 * 1024) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (url === null) return <Icon name="file" className="size-8 text-ink-soft" />;
  return <img src={url} alt="" className="size-10 shrink-0 rounded-4 object-cover" />;
}
