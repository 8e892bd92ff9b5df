/** The tree of departments: adding below one, another name, another place, closing; what was done can be undone. */
import { useState } from "react";
import { useMe } from "../../api/session";
import type { Department } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { addDepartment, changeDepartment, useAct, useDepartments } from "./adminApi";
import { ClosedDepartments } from "./ClosedDepartments";
import { ClosingDialog } from "./ClosingDialog";
import { closingWords } from "./closingWords";
import { DepartmentForm } from "./DepartmentForm";
import { type Branch, belowOf, inTree, openOnes } from "./tree";
import { adminWords } from "./words";

interface Doing {
  what: "changing" | "closing";
  department: Department;
}

export function DepartmentsPanel() {
  const words = useWords(adminWords);
  const me = useMe();
  const departments = useDepartments();
  const [isAdding, setIsAdding] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  if (departments.isPending) return <Waiting />;
  if (departments.isError)
    return <Trouble message={problemText(departments.error)} onRetry={() => void departments.refetch()} />;
  const all = departments.data.items;
  const tops = me.administers ?? [];
  const mine = me.is_administrator ? null : new Set(tops.flatMap((top) => [...belowOf(all, top)]));
  const isMine = ({ id }: Department) => mine === null || mine.has(id);
  const mayChange = (one: Department) => mine === null || !tops.includes(one.id);
  const lines = inTree(openOnes(all)).filter(({ department }) => isMine(department));
  const close = () => setDoing(null);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.departmentsLead}</p>
      <Button className="self-start" onClick={() => setIsAdding(true)}>
        {words.addDepartment}
      </Button>
      {lines.length === 0 && <p className="text-ink-soft">{words.noDepartments}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {lines.map((branch) => (
          <Line
            key={branch.department.id}
            {...branch}
            mayChange={mayChange(branch.department)}
            onDo={(what) => setDoing({ what, department: branch.department })}
          />
        ))}
      </ul>
      <ClosedDepartments
        departments={all.filter((one) => one.closed_at !== null && isMine(one))}
        mayReopen={mayChange}
      />
      {isAdding && <Adding mayTop={me.is_administrator} onClose={() => setIsAdding(false)} />}
      {doing?.what === "changing" && (
        <Changing department={doing.department} below={belowOf(all, doing.department.id)} onClose={close} />
      )}
      {doing?.what === "closing" && (
        <ClosingDialog
          department={doing.department}
          below={belowOf(all, doing.department.id)}
          onClose={close}
        />
      )}
    </div>
  );
}

interface LineProps extends Branch {
  mayChange: boolean;
  onDo: (what: Doing["what"]) => void;
}

function Line({ department, depth, mayChange, onDo }: LineProps) {
  const words = useWords(adminWords);
  const closing = useWords(closingWords);
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-0 flex-1 basis-48 items-center gap-3">
        <span aria-hidden="true" className="shrink-0 text-ink-soft">
          {"　".repeat(depth)}
          {depth > 0 && "└"}
        </span>
        <span className="min-w-0 wrap-anywhere">
          {department.name} <span className="text-ink-soft">{department.code}</span>
          {depth > 0 && <span className="sr-only">{words.depth(depth)}</span>}
        </span>
      </span>
      {mayChange && (
        <span className="flex gap-2">
          <Button isSmall aria-label={words.changeOf(department.name)} onClick={() => onDo("changing")}>
            {words.change}
          </Button>
          <Button
            isSmall
            look="danger"
            aria-label={closing.closeOf(department.name)}
            onClick={() => onDo("closing")}
          >
            {closing.close}
          </Button>
        </span>
      )}
    </li>
  );
}

function Adding({ mayTop, onClose }: { mayTop: boolean; onClose: () => void }) {
  const words = useWords(adminWords);
  const me = useMe();
  const add = useAct(addDepartment, (_, { name }) => {
    toast(words.departmentAdded(name));
    onClose();
  });
  return (
    <DepartmentForm
      title={words.addDepartment}
      parent={mayTop ? "" : (me.administers?.[0] ?? "")}
      top={mayTop ? words.top : null}
      submit={words.add}
      isBusy={add.isPending}
      onSubmit={(draft) => add.mutate(draft)}
      onClose={onClose}
    />
  );
}

interface ChangingProps {
  department: Department;
  below: ReadonlySet<string>;
  onClose: () => void;
}

function Changing({ department, below, onClose }: ChangingProps) {
  const words = useWords(adminWords);
  const me = useMe();
  const before = { name: department.name, parent_id: department.parent_id };
  const undo = useAct(
    () => changeDepartment(department.id, before),
    () => toast(words.undone),
  );
  const change = useAct(
    (body: typeof before) => changeDepartment(department.id, body),
    (_, { name }) => {
      toast(words.departmentChanged(name), {
        action: { label: words.undo, run: () => undo.mutate(undefined) },
      });
      onClose();
    },
  );
  return (
    <DepartmentForm
      title={words.changeOf(department.name)}
      department={department}
      parent={department.parent_id ?? ""}
      top={me.is_administrator || department.parent_id === null ? words.top : null}
      without={below}
      submit={words.save}
      isBusy={change.isPending}
      onSubmit={({ name, parent_id }) => change.mutate({ name, parent_id })}
      onClose={onClose}
    />
  );
}
