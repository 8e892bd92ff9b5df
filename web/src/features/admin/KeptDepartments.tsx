/** The departments that somebody administers: several, each with all that lies below it. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { useDepartments } from "./adminApi";
import { DepartmentChoice } from "./DepartmentChoice";
import { belowOf } from "./tree";
import { adminWords } from "./words";

const MOST = 50;

interface Props {
  kept: readonly string[];
  isBusy: boolean;
  onChange: (kept: string[]) => void;
}

export function KeptDepartments({ kept, isBusy, onChange }: Props) {
  const words = useWords(adminWords);
  const departments = useDepartments().data?.items ?? [];
  // What lies below one of them is kept with it already.
  const covered = new Set(kept.flatMap((one) => [...belowOf(departments, one)]));
  return (
    <div className="flex flex-col gap-2">
      {kept.length > 0 && (
        <ul aria-label={words.keptDepartments} className="flex flex-col">
          {kept.map((id) => {
            const name = departments.find((one) => one.id === id)?.name ?? words.unknownDepartment;
            return (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0 wrap-anywhere">{name}</span>
                <Button
                  isSmall
                  isBusy={isBusy}
                  aria-label={words.dropDepartmentOf(name)}
                  onClick={() => onChange(kept.filter((one) => one !== id))}
                >
                  {words.dropDepartment}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {kept.length < MOST && (
        <DepartmentChoice
          label={words.keeper}
          help={words.keeperHelp}
          value=""
          none={kept.length === 0 ? words.noDepartment : words.oneMoreDepartment}
          without={covered}
          onChange={(chosen) => {
            if (chosen === "") return;
            const below = belowOf(departments, chosen);
            onChange([...kept.filter((one) => !below.has(one)), chosen]);
          }}
        />
      )}
    </div>
  );
}
