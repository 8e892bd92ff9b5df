/** One department out of the tree, as a list that shows how deep each lies. */
import { useId } from "react";
import { useDepartments } from "./adminApi";
import { inTree } from "./tree";

interface Props {
  label: string;
  help?: string;
  value: string;
  none: string | null;
  without?: ReadonlySet<string>;
  onChange: (departmentId: string) => void;
}

export function DepartmentChoice({ label, help, value, none, without, onChange }: Props) {
  const id = useId();
  const departments = useDepartments();
  const lines = inTree(departments.data?.items ?? []).filter(
    ({ department }) => !without?.has(department.id),
  );
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      {help !== undefined && (
        <p id={`${id}-help`} className="text-ink-soft">
          {help}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-full max-w-md rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        {none !== null && <option value="">{none}</option>}
        {lines.map(({ department, depth }) => (
          <option key={department.id} value={department.id}>
            {"　".repeat(depth) + department.name}
          </option>
        ))}
      </select>
    </div>
  );
}
