/** When one is told of nothing: for a while, or every day at the same hours. */
import { useMe } from "../../api/session";
import { clock, dayOf, shortMoment } from "../../lib/time";
import type { NotificationChange, NotificationChoice } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useLanguage, useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { notificationWords } from "./words";

interface Props {
  choice: NotificationChoice;
  onChange: (change: NotificationChange) => void;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** As the day ends in most halls, and begins again. */
const USUAL = { quiet_from: "17:15", quiet_to: "08:30" };

export function QuietTimes({ choice, onChange }: Props) {
  const words = useWords(notificationWords);
  const hasHours = choice.quiet_from !== null;
  const set = (until: Date | null) => onChange({ quiet_until: until === null ? null : until.toISOString() });
  return (
    <section className="flex flex-col items-start gap-3">
      <h3 className="text-std-18B-160">{words.quiet}</h3>
      <p className="text-ink-soft">{words.quietHelp}</p>
      {isAhead(choice.quiet_until) ? (
        <div className="flex flex-wrap items-center gap-3">
          <Until moment={choice.quiet_until} />
          <Button isSmall onClick={() => set(null)}>
            {words.resume}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button isSmall onClick={() => set(after(30 * MINUTE))}>
            {words.quietFor.half}
          </Button>
          <Button isSmall onClick={() => set(after(60 * MINUTE))}>
            {words.quietFor.hour}
          </Button>
          <Button isSmall onClick={() => set(tomorrowMorning(new Date()))}>
            {words.quietFor.morning}
          </Button>
        </div>
      )}
      <Checkbox
        label={words.daily}
        isChecked={hasHours}
        onChange={(isChecked) => onChange(isChecked ? USUAL : { quiet_from: null, quiet_to: null })}
      />
      {hasHours && (
        <div className="flex flex-wrap gap-4">
          <Hour
            label={words.dailyFrom}
            value={choice.quiet_from}
            onChange={(quiet_from) => onChange({ quiet_from })}
          />
          <Hour
            label={words.dailyTo}
            value={choice.quiet_to}
            onChange={(quiet_to) => onChange({ quiet_to })}
          />
        </div>
      )}
    </section>
  );
}

function Hour({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (time: string) => void;
}) {
  return (
    <TextField
      label={label}
      type="time"
      required
      value={(value ?? "").slice(0, 5)}
      onChange={(event) => event.target.value !== "" && onChange(event.target.value)}
    />
  );
}

function Until({ moment }: { moment: string }) {
  const words = useWords(notificationWords);
  const me = useMe();
  const language = useLanguage((state) => state.language);
  const isToday = dayOf(moment) === dayOf(new Date());
  const day = isToday ? "" : `${shortMoment(moment, { language, era: me.settings.era })} `;
  return <p>{words.quietNow(`${day}${clock(moment)}`)}</p>;
}

function isAhead(moment: string | null): moment is string {
  return moment !== null && Date.parse(moment) > Date.now();
}

function after(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}

/** 8:30 in Tokyo of the day after this one. */
export function tomorrowMorning(now: Date): Date {
  return new Date(`${dayOf(new Date(now.getTime() + DAY))}T08:30:00+09:00`);
}
