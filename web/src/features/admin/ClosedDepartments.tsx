/** The departments that were closed, folded away below those that are open; each can be opened again. */
import { dayOf } from "../../lib/time";
import type { Department } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { closingWords } from "./closingWords";
import { useReopening } from "./useReopening";

interface Props {
  departments: readonly Department[];
  mayReopen: (department: Department) => boolean;
}

export function ClosedDepartments({ departments, mayReopen }: Props) {
  const words = useWords(closingWords);
  if (departments.length === 0) return null;
  return (
    <details className="flex flex-col gap-2">
      <summary className="min-h-11 cursor-pointer py-2 font-700">
        {words.closedOnes(departments.length)}
      </summary>
      <p className="text-ink-soft">{words.closedLead}</p>
      <ul className="mt-2 rounded-12 border border-line">
        {departments.map((department) => (
          <Line key={department.id} department={department} mayReopen={mayReopen(department)} />
        ))}
      </ul>
    </details>
  );
}

function Line({ department, mayReopen }: { department: Department; mayReopen: boolean }) {
  const words = useWords(closingWords);
  const reopen = useReopening(department);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-2 last:border-b-0">
      <span className="min-w-0 wrap-anywhere">
        {department.name} <span className="text-ink-soft">{department.code}</span>
        <span className="block text-ink-soft">{words.since(dayOf(new Date(department.closed_at ?? 0)))}</span>
      </span>
      {mayReopen && (
        <Button
          isSmall
          isBusy={reopen.isPending}
          aria-label={words.reopenOf(department.name)}
          onClick={() => reopen.mutate(undefined)}
        >
          {words.reopen}
        </Button>
      )}
    </li>
  );
}
