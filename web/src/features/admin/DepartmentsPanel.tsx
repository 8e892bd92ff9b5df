/** The tree of departments: adding below one, another name, another place; what was done can be undone. */
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import type { Department } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { addDepartment, changeDepartment, useAct, useDepartments } from "./adminApi";
import { DepartmentChoice } from "./DepartmentChoice";
import { belowOf, inTree } from "./tree";
import { adminWords } from "./words";

export function DepartmentsPanel() {
  const words = useWords(adminWords);
  const me = useMe();
  const departments = useDepartments();
  const [isAdding, setIsAdding] = useState(false);
  const [changing, setChanging] = useState<Department | null>(null);
  if (departments.isPending) return <Waiting />;
  if (departments.isError)
    return <Trouble message={problemText(departments.error)} onRetry={() => void departments.refetch()} />;
  const all = departments.data.items;
  const mine = me.is_administrator
    ? null
    : new Set((me.administers ?? []).flatMap((top) => [...belowOf(all, top)]));
  const lines = inTree(all).filter(({ department }) => mine === null || mine.has(department.id));
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.departmentsLead}</p>
      <Button className="self-start" onClick={() => setIsAdding(true)}>
        {words.addDepartment}
      </Button>
      {lines.length === 0 && <p className="text-ink-soft">{words.noDepartments}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {lines.map(({ department, depth }) => (
          <li
            key={department.id}
            className="flex items-center gap-3 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span aria-hidden="true" className="text-ink-soft">
              {"　".repeat(depth)}
              {depth > 0 && "└"}
            </span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              {department.name} <span className="text-ink-soft">{department.code}</span>
              {depth > 0 && <span className="sr-only">{words.depth(depth)}</span>}
            </span>
            {(mine === null || !(me.administers ?? []).includes(department.id)) && (
              <Button
                isSmall
                aria-label={words.changeOf(department.name)}
                onClick={() => setChanging(department)}
              >
                {words.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <Adding mayTop={me.is_administrator} onClose={() => setIsAdding(false)} />}
      {changing !== null && (
        <Changing
          department={changing}
          below={belowOf(all, changing.id)}
          mayTop={me.is_administrator}
          onClose={() => setChanging(null)}
        />
      )}
    </div>
  );
}

function Adding({ mayTop, onClose }: { mayTop: boolean; onClose: () => void }) {
  const words = useWords(adminWords);
  const me = useMe();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [parent, setParent] = useState(mayTop ? "" : (me.administers?.[0] ?? ""));
  const add = useAct(addDepartment, () => {
    toast(words.departmentAdded(name));
    onClose();
  });
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ name, code, parent_id: parent || null });
  }
  return (
    <Dialog title={words.addDepartment} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={handleSubmit}>
        <TextField
          label={words.departmentName}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={words.departmentCode}
          help={words.departmentCodeHelp}
          required
          maxLength={50}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <DepartmentChoice
          label={words.parent}
          value={parent}
          none={mayTop ? words.top : null}
          onChange={setParent}
        />
        <Button type="submit" look="solid" className="self-start" isBusy={add.isPending}>
          {words.add}
        </Button>
      </form>
    </Dialog>
  );
}

interface ChangingProps {
  department: Department;
  below: ReadonlySet<string>;
  mayTop: boolean;
  onClose: () => void;
}

function Changing({ department, below, mayTop, onClose }: ChangingProps) {
  const words = useWords(adminWords);
  const [name, setName] = useState(department.name);
  const [parent, setParent] = useState(department.parent_id ?? "");
  const before = { name: department.name, parent_id: department.parent_id };
  const undo = useAct(
    () => changeDepartment(department.id, before),
    () => toast(words.undone),
  );
  const change = useAct(
    () => changeDepartment(department.id, { name, parent_id: parent || null }),
    () => {
      toast(words.departmentChanged(name), {
        action: { label: words.undo, run: () => undo.mutate(undefined) },
      });
      onClose();
    },
  );
  return (
    <Dialog title={words.changeOf(department.name)} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(undefined);
        }}
      >
        <p className="text-ink-soft">{words.renameLead}</p>
        <TextField
          label={words.departmentName}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <DepartmentChoice
          label={words.parent}
          value={parent}
          none={mayTop || department.parent_id === null ? words.top : null}
          without={below}
          onChange={setParent}
        />
        <Button type="submit" look="solid" className="self-start" isBusy={change.isPending}>
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
}
