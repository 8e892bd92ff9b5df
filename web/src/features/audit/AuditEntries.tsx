/** The entries that answer, the way on, and what to do when there are none. */
import type { AuditEntryOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { AuditTable } from "./AuditTable";
import type { Asked } from "./asked";
import { useAudit } from "./auditApi";
import { auditWords } from "./words";

interface Props {
  asked: Asked;
  onNarrow: (change: Partial<Asked>) => void;
  onOriginal: ((roomId: string, number: number) => void) | null;
}

export function AuditEntries({ asked, onNarrow, onOriginal }: Props) {
  const words = useWords(auditWords);
  const read = useAudit(asked);
  const items: AuditEntryOut[] = read.items;
  if (read.isError && items.length === 0) {
    return <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />;
  }
  const isEmpty = items.length === 0 && !read.isPending;
  return (
    <>
      <p role="status" className="min-h-6 text-ink-soft">
        {read.isPending
          ? words.loading
          : isEmpty
            ? words.nothing
            : words.shown(items.length, read.hasNextPage)}
      </p>
      {isEmpty && <p className="text-ink-soft">{words.nothingHelp}</p>}
      {items.length > 0 && <AuditTable items={items} onNarrow={onNarrow} onOriginal={onOriginal} />}
      {read.isError && (
        <Trouble message={problemText(read.error)} onRetry={() => void read.fetchNextPage()} />
      )}
      {read.hasNextPage && !read.isError && (
        <Button
          isBusy={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
          className="self-start"
        >
          {words.more}
        </Button>
      )}
    </>
  );
}
