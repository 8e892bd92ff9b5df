/** The box that narrows the list of rooms. */
import { belongsToIme } from "../../lib/ime";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { roomWords } from "./words";

interface Props {
  value: string;
  onChange: (value: string) => void;
}

export function RoomFilter({ value, onChange }: Props) {
  const words = useWords(roomWords);
  return (
    <TextField
      label={words.filter}
      isInline
      className="px-4 pb-2"
      type="search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !belongsToIme(event)) onChange("");
      }}
    />
  );
}
