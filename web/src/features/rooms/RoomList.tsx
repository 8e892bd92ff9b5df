/** The list at the left: sections that fold away, a filter, and arrows to move between rooms. */
import { type KeyboardEvent, useMemo, useState } from "react";
import { belongsToIme } from "../../lib/ime";
import { recall, remember } from "../../lib/keep";
import type { RoomOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { RoomFilter } from "./RoomFilter";
import type { RoomMarks } from "./RoomItem";
import { RoomSection } from "./RoomSection";
import { loadRooms, useRooms } from "./roomStore";
import { sectionsOf } from "./sections";
import { roomWords } from "./words";

interface Props {
  currentRoomId: string | null;
  marksOf: (room: RoomOut) => RoomMarks;
}

export function RoomList({ currentRoomId, marksOf }: Props) {
  const words = useWords(roomWords);
  const { state, byId } = useRooms();
  const [filter, setFilter] = useState("");
  const [folded, setFolded] = useState<string[]>(() => (recall("folded") ?? "").split(",").filter(Boolean));
  const sections = useMemo(() => sectionsOf(Object.values(byId), filter), [byId, filter]);
  const isEmpty = sections.every((section) => section.rooms.length === 0);

  function handleFold(key: string) {
    const next = folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key];
    setFolded(next);
    remember("folded", next.join(","));
  }

  if (state === "failed") return <Trouble onRetry={() => void loadRooms().catch(() => undefined)} />;
  if (state === "loading")
    return (
      <div className="min-h-0 flex-1">
        <Waiting />
      </div>
    );
  return (
    <>
      <RoomFilter value={filter} onChange={setFilter} />
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrows only move the focus between the links inside. */}
      <section aria-label={words.list} className="scroller min-h-52 flex-1 pb-4" onKeyDown={handleArrows}>
        {isEmpty && (
          <p className="px-4 py-6 text-ink-soft">{filter === "" ? words.noRooms : words.nothingFound}</p>
        )}
        {sections.map((section) => (
          <RoomSection
            key={section.key}
            section={section}
            isFiltered={filter !== ""}
            isFolded={folded.includes(section.key)}
            onFold={() => handleFold(section.key)}
            currentRoomId={currentRoomId}
            marksOf={marksOf}
          />
        ))}
      </section>
    </>
  );
}

function handleArrows(event: KeyboardEvent<HTMLElement>) {
  if (belongsToIme(event) || event.altKey || !["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key))
    return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a, button")];
  const here = links.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: links.length - 1,
  };
  const next = links[steps[event.key] ?? here];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
