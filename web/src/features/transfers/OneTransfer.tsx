/** One list: its columns, what it changes, and when. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { TransferOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { attempt } from "./attempt";
import { Columns } from "./Columns";
import { Difference } from "./Difference";
import { Problems } from "./Problems";
import { Sure } from "./Sure";
import { choose, discard, isUnderWay, tell, useTransfer } from "./transfersApi";
import { transferWords } from "./words";

interface Props {
  id: string;
  onBack: () => void;
}

export function OneTransfer({ id, onBack }: Props) {
  const words = useWords(transferWords);
  const read = useTransfer(id);
  const transfer = read.data;
  if (read.isError) return <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />;
  return (
    <div className="flex flex-col gap-6 pt-4">
      <Button isSmall look="text" className="self-start" onClick={onBack}>
        {words.back}
      </Button>
      {transfer !== undefined && (
        <>
          <h2 className="text-std-20B-150 wrap-anywhere">{transfer.name}</h2>
          <Standing transfer={transfer} />
          {transfer.header.length > 0 && !isUnderWay(transfer) && (
            <Draft transfer={transfer} onBack={onBack} />
          )}
        </>
      )}
    </div>
  );
}

function Standing({ transfer }: { transfer: TransferOut }) {
  const words = useWords(transferWords);
  const calendar = useMe().settings;
  const { id, state, switch_at, undo_until, rooms_done, rooms_total } = transfer;
  const isScheduled = state === "waiting" && !isUnderWay(transfer);
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="status" className="font-700">
        {words.state[state]}
        {isUnderWay(transfer) && rooms_total > 0 && `　${words.progress(rooms_done, rooms_total)}`}
      </p>
      {isUnderWay(transfer) && rooms_total > 0 && (
        <progress
          aria-label={words.state[state]}
          max={rooms_total}
          value={rooms_done}
          className="w-full max-w-md"
        />
      )}
      {isScheduled && switch_at !== null && (
        <>
          <p>{words.at(fullMoment(switch_at, calendar))}</p>
          <Button onClick={() => attempt(tell(id, "cancel"))}>{words.cancel}</Button>
        </>
      )}
      {state === "failed" && <Problems problems={transfer.problems} />}
      {undo_until !== null && Date.parse(undo_until) > Date.now() && (
        <>
          <p className="text-ink-soft">{words.undoHelp(fullMoment(undo_until, calendar))}</p>
          <Sure label={words.undo} question={words.undoSure} onYes={() => attempt(tell(id, "undo"))} />
        </>
      )}
    </div>
  );
}

function Draft({ transfer, onBack }: { transfer: TransferOut; onBack: () => void }) {
  const words = useWords(transferWords);
  const { id, state } = transfer;
  const isOpen = state !== "waiting";
  return (
    <>
      {isOpen && <Columns transfer={transfer} />}
      {isOpen && (
        <section aria-label={words.choices} className="flex flex-col gap-1">
          <h3 className="font-700">{words.choices}</h3>
          <Checkbox
            label={words.suspends}
            help={words.suspendsHelp}
            isChecked={transfer.suspends_missing}
            onChange={(suspends_missing) => attempt(choose(id, { suspends_missing }))}
          />
          <Checkbox
            label={words.moves}
            help={words.movesHelp}
            isChecked={transfer.moves_rooms}
            onChange={(moves_rooms) => attempt(choose(id, { moves_rooms }))}
          />
        </section>
      )}
      {transfer.missing.length > 0 ? (
        <Notice tone="caution">{transfer.missing.join("、")}</Notice>
      ) : (
        <Difference transfer={transfer} />
      )}
      {isOpen && (
        <Button
          look="danger"
          className="self-start"
          onClick={() => {
            attempt(discard(id));
            onBack();
          }}
        >
          {words.discard}
        </Button>
      )}
    </>
  );
}
