/** What may be written in a room: up to which 機密性, and whether personal data may. */
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { classifyWords } from "./classifyWords";
import type { Confidentiality, RoomClass } from "./roomClass";

const CLASSES: readonly Confidentiality[] = [1, 2, 3];

interface Props {
  chosen: RoomClass;
  /** Whether 機密性3 and personal data may be chosen at all. */
  allowsSensitive?: boolean;
  onChange: (chosen: RoomClass) => void;
}

export function ClassChoice({ chosen, allowsSensitive = true, onChange }: Props) {
  const words = useWords(classifyWords);
  return (
    <>
      <Choice
        legend={words.confidentiality}
        value={chosen.confidentiality}
        options={CLASSES.filter((value) => allowsSensitive || value < 3).map((value) => ({
          value,
          text: words.options[value],
        }))}
        onChange={(confidentiality) => onChange({ ...chosen, confidentiality })}
      />
      {allowsSensitive ? (
        <Checkbox
          label={words.personalLabel}
          help={words.personalHelp}
          isChecked={chosen.holds_personal_data}
          onChange={(holds_personal_data) => onChange({ ...chosen, holds_personal_data })}
        />
      ) : (
        <p className="text-ink-soft">{words.sharedHelp}</p>
      )}
    </>
  );
}
