/** What may be written in this room, under its name, where everybody sees it; said aloud when it changes. */
import type { RoomOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { classWords } from "./classWords";
import { type Confidentiality, classOf } from "./roomClass";

const TONES: Record<Confidentiality, string> = {
  1: "bg-sunken text-ink-soft",
  2: "bg-sunken text-ink",
  3: "bg-danger-soft text-danger font-700",
};
const PERSONAL = "bg-caution text-caution-ink font-700";

export function ClassBanner({ room }: { room: RoomOut }) {
  const words = useWords(classWords);
  if (room.kind === "direct") return null;
  const { confidentiality, holds_personal_data: personal } = classOf(room);
  const tone = confidentiality < 3 && personal ? PERSONAL : TONES[confidentiality];
  return (
    <p
      role="status"
      aria-label={words.title}
      className={`flex flex-wrap gap-x-3 border-b border-line px-5 py-1 phone:px-3 ${tone}`}
    >
      <span className="font-700">{words.names[confidentiality]}</span>
      <span>{words.holds[confidentiality]}</span>
      <span>{personal ? words.personal : words.noPersonal}</span>
    </p>
  );
}
