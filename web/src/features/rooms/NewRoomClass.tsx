/** The class of a room that is being made: as the organisation usually has it, and what a stricter one brings. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import type { RoomRules } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { ClassChoice } from "./ClassChoice";
import { classifyWords } from "./classifyWords";
import { forbiddenIn, type RoomClass } from "./roomClass";

interface Props {
  /** Null: nobody has chosen, and the organisation's usual one holds. */
  chosen: RoomClass | null;
  onChange: (chosen: RoomClass) => void;
}

export function NewRoomClass({ chosen, onChange }: Props) {
  const words = useWords(classifyWords);
  const { data: rules } = useQuery({
    queryKey: ["roomRules"],
    queryFn: () => request<RoomRules>("/organisation/room-rules"),
    staleTime: 0,
  });
  // Without an answer nothing is asked: the server knows what is usual.
  if (rules === undefined) return null;
  const usual = { confidentiality: rules.confidentiality, holds_personal_data: rules.holds_personal_data };
  const shown = chosen ?? usual;
  const forbidden = forbiddenIn(rules.classes, shown).map((one) => words.forbidden[one]);
  const isUsual =
    shown.confidentiality === usual.confidentiality &&
    shown.holds_personal_data === usual.holds_personal_data;
  return (
    <div className="flex flex-col gap-2">
      <ClassChoice chosen={shown} onChange={onChange} />
      <p className="text-ink-soft" role="status">
        {isUsual && words.isUsual}
        {forbidden.length > 0 ? words.forbids(forbidden) : words.forbidsNothing}
      </p>
    </div>
  );
}
