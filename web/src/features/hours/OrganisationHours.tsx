/** The organisation's working hours and days off, which hold for everybody who has none of their own. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { OwnHours } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { organisationHoursWords } from "./organisationHoursWords";
import { WeekTable } from "./WeekTable";

type Hours = OwnHours["organisation"];
type Draft = Omit<Hours, "may_change">;

const KEY = ["organisationHours"];
const PATH = "/organisation/hours";

export function OrganisationHours() {
  const words = useWords(organisationHoursWords);
  const hours = useQuery({ queryKey: KEY, queryFn: () => request<Hours>(PATH) });
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-std-20B-150">{words.title}</h3>
      <p className="text-ink-soft">{words.lead}</p>
      {hours.isPending && <Waiting />}
      {hours.isError && <Trouble message={problemText(hours.error)} onRetry={() => void hours.refetch()} />}
      {hours.data && <Form key={hours.dataUpdatedAt} hours={hours.data} />}
    </section>
  );
}

function Form({ hours: { may_change: _, ...before } }: { hours: Hours }) {
  const words = useWords(organisationHoursWords);
  const [draft, setDraft] = useState<Draft>(before);
  const [day, setDay] = useState("");
  const [name, setName] = useState("");
  const save = useMutation({
    mutationFn: (body: Draft) => request<Hours>(PATH, { method: "PUT", body }),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      toast(words.saved, { action: { label: words.undo, run: () => save.mutate(before) } });
    },
    onError: (problem) => toast(problemText(problem), { tone: "danger" }),
  });
  const others = draft.days_off.filter((one) => one.day !== day);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <WeekTable week={draft.week} onChange={(week) => setDraft({ ...draft, week })} />
      <Checkbox
        label={words.holidays}
        isChecked={draft.observes_holidays}
        onChange={(observes_holidays) => setDraft({ ...draft, observes_holidays })}
      />
      <Checkbox
        label={words.newYear}
        isChecked={draft.observes_new_year}
        onChange={(observes_new_year) => setDraft({ ...draft, observes_new_year })}
      />
      <h4 className="font-700">{words.daysOff}</h4>
      <ul className="flex flex-col gap-1 empty:hidden">
        {draft.days_off.map((one) => (
          <li key={one.day} className="flex flex-wrap items-center gap-3">
            {one.day} {one.name}
            <Button
              isSmall
              look="text"
              aria-label={words.takeAway(one.name)}
              onClick={() =>
                setDraft({ ...draft, days_off: draft.days_off.filter((other) => other.day !== one.day) })
              }
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={words.day}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <TextField
          label={words.name}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          isSmall
          isBusy={day === "" || name.trim() === ""}
          onClick={() => {
            setDraft({ ...draft, days_off: [...others, { day, name }] });
            setDay("");
            setName("");
          }}
        >
          {words.add}
        </Button>
      </div>
      <Button type="submit" look="solid" className="self-start" isBusy={save.isPending}>
        {words.save}
      </Button>
    </form>
  );
}
