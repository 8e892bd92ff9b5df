/** One's own working hours: as the organisation's, or a week of one's own, and away for a while. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import { useMe } from "../../api/session";
import type { OwnHours, OwnHoursDraft } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { Away, type Leave } from "./Away";
import { type Week, WeekTable } from "./WeekTable";
import { hoursWords } from "./words";

export function HoursDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(hoursWords);
  const { data, isError, refetch } = useQuery({
    queryKey: ["hours"],
    queryFn: () => request<OwnHours>("/hours"),
    staleTime: 0,
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      {data ? (
        <HoursForm hours={data} onClose={onClose} />
      ) : isError ? (
        <Trouble onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Dialog>
  );
}

function HoursForm({ hours, onClose }: { hours: OwnHours; onClose: () => void }) {
  const words = useWords(hoursWords);
  const me = useMe();
  const { own, organisation } = hours;
  const [hasOwn, setHasOwn] = useState(own?.week != null);
  const [week, setWeek] = useState<Week>(own?.week ?? organisation.week);
  const [keepsHolidays, setKeepsHolidays] = useState(own?.observes_holidays ?? true);
  const [leave, setLeave] = useState<Leave>({ from: own?.away_from ?? "", until: own?.away_until ?? "" });
  const { error, isBusy, save } = useSave(onClose);

  function handleSave() {
    if (hasOwn && hasGap(week)) return save(null, words.timesWrong);
    if (!isPeriod(leave)) return save(null, words.awayWrong);
    return save({
      week: hasOwn ? week : null,
      observes_holidays: !hasOwn || keepsHolidays,
      away_from: leave.from || null,
      away_until: leave.until || null,
    });
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <p className="text-ink-soft">{words.lead}</p>
      <Choice
        legend={words.whose}
        value={hasOwn}
        options={[
          { value: false, text: words.asOrganisation(me.organisation.name) },
          { value: true, text: words.ownWeek },
        ]}
        onChange={setHasOwn}
      />
      <WeekTable week={hasOwn ? week : organisation.week} onChange={hasOwn ? setWeek : null} />
      {hasOwn && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={keepsHolidays}
            onChange={(event) => setKeepsHolidays(event.target.checked)}
            className="size-5 accent-accent"
          />
          {words.keepsHolidays}
        </label>
      )}
      <Away leave={leave} onChange={setLeave} />
      {error && (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="solid" isBusy={isBusy}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function hasGap(week: Week): boolean {
  return week.some((span) => span !== null && (span.begins === "" || span.ends === ""));
}

/** Neither day, or both in their order. */
function isPeriod({ from, until }: Leave): boolean {
  return (from === "") === (until === "") && from <= until;
}

function useSave(onSaved: () => void) {
  const words = useWords(hoursWords);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function save(draft: OwnHoursDraft | null, complaint: string | null = null): Promise<void> {
    setError(complaint);
    if (draft === null) return;
    setIsBusy(true);
    try {
      const saved = await request<OwnHours>("/hours", { method: "PUT", body: draft });
      queries.setQueryData(["hours"], saved);
      toast(words.saved);
      onSaved();
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }
  return { error, isBusy, save };
}
