/** Taking a room's talk out: in which form, of which days, how far it is, and where it went. */
import { useState } from "react";
import { sizeText } from "../../lib/sizes";
import type { RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { ExportForm } from "./ExportForm";
import type { Format } from "./marks";
import { ALL } from "./periods";
import { type Run, useExport, type Wanted } from "./useExport";
import { exportWords } from "./words";

interface Props {
  room: RoomOut;
  isShared: boolean;
  onClose: () => void;
}

export function ExportDialog({ room, isShared, onClose }: Props) {
  const words = useWords(exportWords);
  const [title] = useState(() => words.title(room.name));
  const [format, setFormat] = useState<Format>("html");
  const [days, setDays] = useState(ALL);
  const [last, setLast] = useState<Wanted | null>(null);
  const { run, start, stop } = useExport(room.id);

  function handleStart(wanted: Wanted) {
    setLast(wanted);
    void start(wanted);
  }

  return (
    <Dialog title={title} isWide onClose={onClose}>
      {run.state === "idle" && (
        <ExportForm
          roomId={room.id}
          isShared={isShared}
          format={format}
          onFormat={setFormat}
          days={days}
          onDays={setDays}
          onStart={handleStart}
        />
      )}
      {run.state === "running" && <UnderWay run={run} onStop={stop} />}
      {run.state === "done" && <Done run={run} onAgain={stop} onClose={onClose} />}
      {run.state === "failed" && (
        <div className="flex flex-col gap-4">
          <Notice tone="danger" role="alert">
            {run.reason}
          </Notice>
          <div className="flex flex-wrap gap-3">
            <Button look="solid" autoFocus onClick={() => last !== null && handleStart(last)}>
              {words.retry}
            </Button>
            <Button onClick={stop}>{words.again}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function UnderWay({ run, onStop }: { run: Run & { state: "running" }; onStop: () => void }) {
  const words = useWords(exportWords);
  const far = words.running(run.messages.toLocaleString(), run.of.toLocaleString(), sizeText(run.bytes));
  return (
    <div className="flex flex-col gap-4">
      <progress
        aria-label={words.progress}
        aria-valuetext={far}
        className="h-3 w-full"
        value={run.messages}
        max={Math.max(1, run.of)}
      />
      <p className="tabular-nums">{far}</p>
      <p role="status" className="text-ink-soft">
        {words.keepOpen}
      </p>
      <Button autoFocus className="self-start" onClick={onStop}>
        {words.stop}
      </Button>
    </div>
  );
}

interface DoneProps {
  run: Run & { state: "done" };
  onAgain: () => void;
  onClose: () => void;
}

function Done({ run, onAgain, onClose }: DoneProps) {
  const words = useWords(exportWords);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="plain" role="status">
        <p className="font-700 wrap-anywhere">{words.done(run.name, sizeText(run.bytes))}</p>
        <p>{words.whereIsIt}</p>
        {run.format === "csv-cp932" && <p>{words.geta}</p>}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button look="solid" autoFocus onClick={onClose}>
          {words.close}
        </Button>
        <Button onClick={onAgain}>{words.again}</Button>
      </div>
    </div>
  );
}
