/** What may happen in a room of each class: a table with a box to tick for each, and who may export. */
import type { RoomRules } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { roomRulesWords } from "./roomRulesWords";

type Classes = RoomRules["classes"];
type Grade = keyof Classes;
type Ruling = Classes[Grade];

const GRADES: readonly Grade[] = ["public", "internal", "secret", "personal"];
const BOXES = [
  ["files", "allows_files"],
  ["forwarding", "allows_forwarding"],
  ["guests", "allows_guests"],
] as const;
const EXPORTERS = ["owners", "administrators", "nobody"] as const;

interface Props {
  classes: Classes;
  isBusy: boolean;
  onChange: (classes: Classes) => void;
}

export function ClassRules({ classes, isBusy, onChange }: Props) {
  const words = useWords(roomRulesWords);
  const columns = (["grade", "files", "forwarding", "guests", "exporters"] as const).map(
    (one) => words.columns[one],
  );
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-std-20B-150">{words.classes}</h3>
      <p className="text-ink-soft">{words.classesLead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="scroller overflow-x-auto" tabIndex={0} aria-label={words.classes}>
        <table className="w-full min-w-2xl border-collapse">
          <thead>
            <tr>
              {columns.map((text) => (
                <th key={text} scope="col" className="border-b border-line-strong p-2 text-left">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {GRADES.map((grade) => (
              <Line
                key={grade}
                grade={grade}
                ruling={classes[grade]}
                isBusy={isBusy}
                onChange={(ruling) => onChange({ ...classes, [grade]: ruling })}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface LineProps {
  grade: Grade;
  ruling: Ruling;
  isBusy: boolean;
  onChange: (ruling: Ruling) => void;
}

function Line({ grade, ruling, isBusy, onChange }: LineProps) {
  const words = useWords(roomRulesWords);
  const name = words.grades[grade];
  return (
    <tr>
      <th scope="row" className="border-b border-line p-2 text-left font-700">
        {name}
      </th>
      {BOXES.map(([column, field]) => (
        <td key={field} className="border-b border-line p-2">
          <label className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center">
            <input
              type="checkbox"
              aria-label={words.of(name, words.columns[column])}
              checked={ruling[field]}
              disabled={isBusy}
              onChange={(event) => onChange({ ...ruling, [field]: event.target.checked })}
              className="size-5 accent-accent"
            />
          </label>
        </td>
      ))}
      <td className="border-b border-line p-2">
        <select
          aria-label={words.of(name, words.columns.exporters)}
          value={ruling.exporters}
          disabled={isBusy}
          onChange={(event) => {
            const exporters = EXPORTERS.find((one) => one === event.target.value);
            if (exporters) onChange({ ...ruling, exporters });
          }}
          className="min-h-11 w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
        >
          {EXPORTERS.map((one) => (
            <option key={one} value={one}>
              {words.exporters[one]}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}
