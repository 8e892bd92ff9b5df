/** The lists that were brought, the way to bring another, and the present staff as a file. */
import { useRef, useState } from "react";
import { useMe } from "../../api/session";
import { minuteOf } from "../../lib/time";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { bring, save, useTransfers } from "./transfersApi";
import { transferWords } from "./words";

export function Lists({ onOpen }: { onOpen: (id: string) => void }) {
  return (
    <div className="flex flex-col gap-6 pt-4">
      <Bring onOpen={onOpen} />
      <Present />
      <History onOpen={onOpen} />
    </div>
  );
}

function Bring({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useWords(transferWords);
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  async function handleFile(file: File | undefined) {
    if (file === undefined) return;
    setIsBusy(true);
    setTrouble(null);
    try {
      onOpen((await bring(file)).id);
    } catch (problem) {
      setTrouble(problemText(problem));
    }
    setIsBusy(false);
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.choose}
        accept=".csv,.xlsx,text/csv"
        onChange={(event) => {
          void handleFile(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button look="solid" isBusy={isBusy} onClick={() => input.current?.click()}>
        {isBusy ? words.reading : words.choose}
      </Button>
      <p className="text-ink-soft">{words.chooseHelp}</p>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
    </div>
  );
}

function Present() {
  const words = useWords(transferWords);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isSmall onClick={() => void save("/organisation/staff?form=csv", "staff.csv")}>
        <Icon name="save" />
        {words.saveCsv}
      </Button>
      <Button isSmall onClick={() => void save("/organisation/staff?form=xlsx", "staff.xlsx")}>
        <Icon name="save" />
        {words.saveXlsx}
      </Button>
      <span className="text-ink-soft">{words.saveHelp}</span>
    </div>
  );
}

function History({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useWords(transferWords);
  const calendar = useMe().settings;
  const read = useTransfers();
  if (read.isError) return <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  return (
    <section aria-label={words.history} className="flex flex-col gap-2">
      <h2 className="text-std-20B-150">{words.history}</h2>
      {items.length === 0 && !read.isPending && <p className="text-ink-soft">{words.none}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {items.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onOpen(one.id)}
              className="focus-inside flex min-h-14 w-full flex-wrap items-center gap-x-4 px-4 py-2 text-left hover:bg-hover"
            >
              <span className="min-w-0 font-700 wrap-anywhere">{one.name}</span>
              <span>{words.state[one.state]}</span>
              <span className="text-ink-soft">
                {words.linesOf(one.lines)}・{minuteOf(one.switch_at ?? one.created_at, calendar)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
