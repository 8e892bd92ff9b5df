/** How the chat is used, at a glance: of the organisation, or of the departments that one administers. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { sizeText } from "../../lib/sizes";
import { dayOf } from "../../lib/time";
import type { Overview } from "../../protocol/wire";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { useHoursReport, useOverview } from "./adminApi";
import { Bars } from "./Bars";
import { adminWords } from "./words";

const DAY = 86_400_000;

export function OverviewPanel() {
  const words = useWords(adminWords);
  const me = useMe();
  const [days, setDays] = useState(14);
  const until = dayOf(new Date());
  const since = dayOf(new Date(Date.now() - (days - 1) * DAY));
  const overview = useOverview(since, until);
  const hours = useHoursReport(since, until, me.is_administrator);
  return (
    <div className="flex flex-col gap-4">
      <Choice
        legend={words.period}
        value={days}
        options={[7, 14, 31].map((value) => ({ value, text: words.lastDays(value) }))}
        onChange={setDays}
      />
      {overview.isPending && <Waiting />}
      {overview.isError && (
        <Trouble message={problemText(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      {overview.data && <Figures overview={overview.data} outside={shareOf(hours.data)} />}
    </div>
  );
}

function Figures({ overview, outside }: { overview: Overview; outside: number | null }) {
  const words = useWords(adminWords);
  const short = (day: string) => day.slice(5).replace("-", "/");
  const sent = overview.days.reduce((sum, one) => sum + one.sent, 0);
  const busiest = Math.max(0, ...overview.days.map((one) => one.people));
  return (
    <>
      <dl className="grid grid-cols-4 gap-3 phone:grid-cols-2">
        <Figure name={words.people} value={overview.people.toLocaleString()} />
        <Figure name={words.seenLately} value={overview.seen_lately.toLocaleString()} />
        <Figure name={words.neverSeen} value={overview.never_seen.toLocaleString()} />
        <Figure name={words.suspended} value={overview.suspended.toLocaleString()} />
        <Figure name={words.guests} value={overview.guests.toLocaleString()} />
        <Figure name={words.stored} value={sizeText(overview.stored)} />
        <Figure name={words.answerTime} value={words.duration(overview.median_answer_seconds ?? null)} />
        {outside !== null && <Figure name={words.outOfHours} value={`${outside}%`} />}
      </dl>
      <Bars
        title={words.sentByDay}
        summary={words.sentSummary(sent)}
        bars={overview.days.map((one) => ({ label: short(one.day), value: one.sent }))}
      />
      <Bars
        title={words.peopleByDay}
        summary={words.peopleSummary(busiest)}
        bars={overview.days.map((one) => ({ label: short(one.day), value: one.people }))}
      />
      <p className="text-ink-soft">{words.nobodyNamed}</p>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-12 border border-line p-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-std-24B-150">{value}</dd>
    </div>
  );
}

function shareOf(report: { sent: number; out_of_hours: number } | undefined): number | null {
  if (report === undefined) return null;
  return report.sent === 0 ? 0 : Math.round((report.out_of_hours / report.sent) * 100);
}
