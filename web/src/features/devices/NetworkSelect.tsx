/** One of the organisation's entries, or every one. */
import { useId } from "react";
import { useWords } from "../../ui/language";
import { deviceWords } from "./words";

interface Props {
  label: string;
  networks: readonly string[];
  value: string;
  onChange: (network: string) => void;
}

export function NetworkSelect({ label, networks, value, onChange }: Props) {
  const words = useWords(deviceWords);
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-full max-w-xs rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        <option value="">{words.everyNetwork}</option>
        {networks.map((network) => (
          <option key={network} value={network}>
            {network}
          </option>
        ))}
      </select>
    </div>
  );
}
