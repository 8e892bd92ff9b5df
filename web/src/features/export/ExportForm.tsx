/** What to export: the form of the document, the days, and what would be in it. */
import { useId } from "react";
import type { ExportOutline } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { useOutline } from "./exportApi";
import type { Format } from "./marks";
import { type Days, isUpsideDown, type PeriodName, periodOf } from "./periods";
import type { Wanted } from "./useExport";
import { exportWords } from "./words";

const FORMATS: readonly Format[] = ["html", "csv", "csv-cp932", "json"];
const PERIODS: readonly PeriodName[] = ["all", "thisMonth", "lastMonth", "thisYear", "lastYear"];

interface Props {
  roomId: string;
  isShared: boolean;
  format: Format;
  onFormat: (format: Format) => void;
  days: Days;
  onDays: (days: Days) => void;
  onStart: (wanted: Wanted) => void;
}

export function ExportForm({ roomId, isShared, format, onFormat, days, onDays, onStart }: Props) {
  const words = useWords(exportWords);
  const { data: outline, error, isPlaceholderData, refetch } = useOutline(roomId, days);
  const isReady = !isUpsideDown(days) && !isPlaceholderData && error === null && (outline?.messages ?? 0) > 0;

  return (
    <form
      className="-mx-6 flex flex-col gap-5 px-6 phone:-mx-4 phone:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && outline !== undefined) onStart({ format, days, outline });
      }}
    >
      <p>{words.lead}</p>
      {isShared && <Notice tone="caution">{words.shared}</Notice>}
      <Formats format={format} onFormat={onFormat} />
      <Period days={days} onDays={onDays} />
      <section>
        <h3 className="mb-1 font-700">{words.contents}</h3>
        {error !== null ? (
          <Trouble message={problemText(error)} onRetry={() => void refetch()} />
        ) : (
          <Contents outline={isPlaceholderData ? undefined : outline} />
        )}
      </section>
      <div className="sticky -bottom-4 -mx-6 -mb-4 border-t border-line bg-raised px-6 py-3 phone:-mx-4 phone:px-4">
        <Button type="submit" look="solid" aria-disabled={!isReady}>
          {words.start}
        </Button>
      </div>
    </form>
  );
}

function Formats({ format, onFormat }: Pick<Props, "format" | "onFormat">) {
  const words = useWords(exportWords);
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-700">{words.format}</legend>
      <div className="grid grid-cols-2 gap-x-6 phone:grid-cols-1">
        {FORMATS.map((one) => (
          <div key={one}>
            <label className="flex min-h-11 cursor-pointer items-center gap-3">
              <input
                type="radio"
                name={name}
                checked={one === format}
                aria-describedby={`${name}-${one}`}
                onChange={() => onFormat(one)}
                className="size-5 shrink-0 accent-accent"
              />
              {words.formats[one]}
            </label>
            <p id={`${name}-${one}`} className="pl-8 text-ink-soft">
              {words.formatHelp[one]}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Period({ days, onDays }: Pick<Props, "days" | "onDays">) {
  const words = useWords(exportWords);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-700">{words.period}</legend>
      <div className="flex flex-wrap gap-2">
        {PERIODS.map((name) => {
          const { since, until } = periodOf(name);
          return (
            <Button
              key={name}
              isSmall
              aria-pressed={days.since === since && days.until === until}
              className="aria-pressed:bg-selected"
              onClick={() => onDays({ since, until })}
            >
              {words.periods[name]}
            </Button>
          );
        })}
      </div>
      <div className="flex flex-wrap gap-4">
        <TextField
          label={words.since}
          type="date"
          value={days.since}
          onChange={(event) => onDays({ ...days, since: event.target.value })}
        />
        <TextField
          label={words.until}
          type="date"
          value={days.until}
          error={isUpsideDown(days) ? words.upsideDown : null}
          onChange={(event) => onDays({ ...days, until: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

function Contents({ outline }: { outline: ExportOutline | undefined }) {
  const words = useWords(exportWords);
  return (
    <>
      <p role="status" className="font-700 tabular-nums">
        {told(outline, words)}
      </p>
      <ul className="list-disc pl-6">
        {words.inIt.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.notInIt}</p>
    </>
  );
}

function told(outline: ExportOutline | undefined, words: (typeof exportWords)["ja"]): string {
  if (outline === undefined) return words.counting;
  if (outline.messages === 0) return words.nothing;
  const { messages, files, members } = outline;
  return words.count(messages.toLocaleString(), files.toLocaleString(), members.toLocaleString());
}
