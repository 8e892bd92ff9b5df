/** The lines between messages: a new day, where unread begins, where the room begins. */
import { useMe } from "../../api/session";
import { longDay } from "../../lib/time";
import { useLanguage, useWords } from "../../ui/language";
import { messageWords } from "./words";

export function DayLine({ moment }: { moment: string }) {
  const me = useMe();
  const language = useLanguage((state) => state.language);
  return (
    <div className="mx-auto flex max-w-5xl items-center gap-3 px-5 pt-5 phone:px-3">
      <span className="h-px flex-1 bg-line" />
      <h2 className="font-700 text-ink-soft">{longDay(moment, { language, era: me.settings.era })}</h2>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** The day of what is at the upper edge, while its own heading is further up. For the eye alone: the headings say it. */
export function StickyDay({ moment }: { moment: string }) {
  const me = useMe();
  const language = useLanguage((state) => state.language);
  return (
    <p
      aria-hidden="true"
      data-sticky-day
      className="pointer-events-none absolute inset-x-0 top-0 border-b border-line bg-surface px-5 text-center font-700 text-ink-soft phone:px-3"
    >
      {longDay(moment, { language, era: me.settings.era })}
    </p>
  );
}

export function UnreadLine() {
  const words = useWords(messageWords);
  return (
    <div className="mx-auto flex max-w-5xl items-center gap-3 px-5 pt-4 text-danger phone:px-3">
      <span className="h-0.5 flex-1 bg-danger" />
      <h2 className="font-700">{words.unreadLine}</h2>
      <span className="h-0.5 flex-1 bg-danger" />
    </div>
  );
}

export function Beginning({ isEmpty }: { isEmpty: boolean }) {
  const words = useWords(messageWords);
  return <p className="px-5 pt-8 text-center text-ink-soft">{isEmpty ? words.emptyRoom : words.beginning}</p>;
}
