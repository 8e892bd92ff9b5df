/** One entry: its name, from where it is entered, what each role may do, and how long a session lasts. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import type { Written } from "./draft";
import { LinesField } from "./LinesField";
import { Permissions } from "./Permissions";
import { entryWords } from "./words";

interface Props {
  network: Written;
  isRest: boolean;
  isDisabled: boolean;
  onChange: (change: Partial<Written>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const IDLE = [10, 15, 30, 60, 120, 240, 480];
const WHOLE = [1, 4, 8, 12, 24, 72, 168];

export function NetworkCard({ network, isRest, isDisabled, onChange, onMove, onRemove }: Props) {
  const words = useWords(entryWords);
  return (
    <li aria-label={network.name} className="flex flex-col gap-4 rounded-12 border border-line p-4">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={words.name}
          value={network.name}
          maxLength={40}
          readOnly={isDisabled}
          onChange={(event) => onChange({ name: event.target.value })}
          className="min-w-0 flex-1 basis-60"
        />
        {!isRest && !isDisabled && <Order name={network.name} onMove={onMove} onRemove={onRemove} />}
      </div>
      {isRest ? (
        <p className="text-ink-soft">{words.rest}</p>
      ) : (
        <From {...{ network, isDisabled, onChange }} />
      )}
      <Permissions
        network={network}
        isDisabled={isDisabled}
        onChange={(role, change) =>
          onChange({ roles: { ...network.roles, [role]: { ...network.roles[role], ...change } } })
        }
      />
      {!isDisabled && <Times network={network} onChange={onChange} />}
    </li>
  );
}

function From({ network, isDisabled, onChange }: Pick<Props, "network" | "isDisabled" | "onChange">) {
  const words = useWords(entryWords);
  return (
    <div className="flex flex-wrap gap-4">
      <LinesField
        label={words.ranges}
        help={words.rangesHelp}
        value={network.ranges}
        isDisabled={isDisabled}
        onChange={(ranges) => onChange({ ranges })}
      />
      <LinesField
        label={words.hosts}
        help={words.hostsHelp}
        value={network.hosts}
        isDisabled={isDisabled}
        onChange={(hosts) => onChange({ hosts })}
      />
    </div>
  );
}

function Times({ network, onChange }: Pick<Props, "network" | "onChange">) {
  const words = useWords(entryWords);
  const options = (usual: readonly number[], current: number, word: (value: number) => string) =>
    [...new Set([0, ...usual, current])]
      .sort((one, other) => one - other)
      .map((value) => ({ value, text: value === 0 ? words.asUsual : word(value) }));
  return (
    <div className="flex flex-wrap gap-6">
      <Select
        label={words.idle}
        value={network.idle}
        options={options(IDLE, network.idle, words.minutes)}
        onChange={(idle) => onChange({ idle })}
      />
      <Select
        label={words.whole}
        value={network.whole}
        options={options(WHOLE, network.whole, words.hours)}
        onChange={(whole) => onChange({ whole })}
      />
    </div>
  );
}

function Order({ name, onMove, onRemove }: { name: string } & Pick<Props, "onMove" | "onRemove">) {
  const words = useWords(entryWords);
  return (
    <div className="flex gap-2">
      <Button isSmall aria-label={words.up(name)} onClick={() => onMove(-1)}>
        {words.upShort}
      </Button>
      <Button isSmall aria-label={words.down(name)} onClick={() => onMove(1)}>
        {words.downShort}
      </Button>
      <Button isSmall look="danger" aria-label={words.remove(name)} onClick={onRemove}>
        {words.removeShort}
      </Button>
    </div>
  );
}
