/** Who may look: those who are watched know by whom, and an administrator decides. */
import type { ReactNode } from "react";
import type { RolesOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { setAuditor, useRoles } from "./auditApi";
import { auditWords } from "./words";

interface Props {
  mayGive: boolean;
  onAdd: () => void;
  renderPerson: (role: RolesOut["person"]) => ReactNode;
}

export function Roles({ mayGive, onAdd, renderPerson }: Props) {
  const words = useWords(auditWords);
  const change = useChange();
  const roles = useRoles();
  return (
    <section className="flex flex-col gap-3" aria-label={words.roles}>
      <h2 className="text-std-20B-150">{words.roles}</h2>
      <p className="text-ink-soft">{words.rolesLead}</p>
      <ul className="rounded-12 border border-line empty:hidden">
        {roles.data?.items.map((one) => (
          <li
            key={one.person.id}
            className="flex min-h-14 flex-wrap items-center gap-3 border-b border-line px-4 py-2 last:border-b-0"
          >
            {renderPerson(one.person)}
            {one.is_administrator && <Chip>{words.administrator}</Chip>}
            {one.is_auditor && <Chip tone="own">{words.auditor}</Chip>}
            {mayGive && one.is_auditor && (
              <Button
                isSmall
                look="text"
                className="ml-auto"
                aria-label={words.takeAuditor(one.person.name)}
                onClick={() => void change(one.person, false)}
              >
                {words.take}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayGive && (
        <Button className="self-start" onClick={onAdd}>
          {words.addAuditor}
        </Button>
      )}
    </section>
  );
}

/** Gives or takes the role, and offers to undo it. */
export function useChange() {
  const words = useWords(auditWords);
  return async function change(
    person: RolesOut["person"],
    isAuditor: boolean,
    isUndo = false,
  ): Promise<void> {
    try {
      await setAuditor(person.id, isAuditor);
    } catch (problem) {
      toast(problemText(problem), { tone: "danger" });
      return;
    }
    const said = isAuditor ? words.added(person.name) : words.taken(person.name);
    toast(
      said,
      isUndo ? {} : { action: { label: words.undo, run: () => void change(person, !isAuditor, true) } },
    );
  };
}
