/** Closing a department: what is in it first, then where its people go, then the act; it can be taken back. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/request";
import type { Department, DepartmentContents } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { closeDepartment, useAct } from "./adminApi";
import { ClosingRooms } from "./ClosingRooms";
import { closingWords } from "./closingWords";
import { DepartmentChoice } from "./DepartmentChoice";
import { useReopening } from "./useReopening";
import { adminWords } from "./words";

interface Props {
  department: Department;
  below: ReadonlySet<string>;
  onClose: () => void;
}

export function ClosingDialog({ department, below, onClose }: Props) {
  const words = useWords(closingWords);
  const contents = useQuery({
    queryKey: ["admin", "contents", department.id],
    queryFn: () => request<DepartmentContents>(`/departments/${department.id}/contents`),
    staleTime: 0,
  });
  return (
    <Dialog title={words.closeOf(department.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{words.lead}</p>
        {contents.isPending && <Waiting />}
        {contents.isError && (
          <Trouble message={problemText(contents.error)} onRetry={() => void contents.refetch()} />
        )}
        {contents.data !== undefined && (
          <>
            <Contents contents={contents.data} />
            <Decision department={department} below={below} people={contents.data.people} onClose={onClose} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Contents({ contents }: { contents: DepartmentContents }) {
  const words = useWords(closingWords);
  const lines = [
    { count: contents.people, said: words.people(contents.people, contents.posts), names: contents.names },
    { count: contents.suspended, said: words.suspended(contents.suspended), names: [] },
    { count: contents.rooms, said: words.rooms(contents.rooms), names: contents.room_names },
    {
      count: contents.departments,
      said: words.departments(contents.departments),
      names: contents.department_names,
    },
  ].filter(({ count }) => count > 0);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-700">{words.contents}</h3>
      {lines.length === 0 && <p>{words.nothing}</p>}
      <ul className="flex list-disc flex-col gap-2 pl-6 empty:hidden">
        {lines.map(({ said, names, count }) => (
          <li key={said}>
            {said}
            {names.length > 0 && <span className="block text-ink-soft">{words.named(names, count)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ department, below, people, onClose }: Props & { people: number }) {
  const words = useWords(closingWords);
  const admin = useWords(adminWords);
  const [successor, setSuccessor] = useState("");
  const reopen = useReopening(department);
  const close = useAct(
    () => closeDepartment(department.id, successor || null),
    ({ moved }) => {
      onClose();
      toast(moved > 0 ? words.closedAndMoved(department.name, moved) : words.closed(department.name), {
        action: { label: admin.undo, run: () => reopen.mutate(undefined) },
      });
    },
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate(undefined);
      }}
    >
      {people > 0 && (
        <DepartmentChoice
          label={words.successor}
          help={words.successorHelp}
          value={successor}
          none={words.choose}
          without={below}
          onChange={setSuccessor}
        />
      )}
      {successor !== "" && <ClosingRooms departmentId={department.id} successorId={successor} />}
      <Button
        type="submit"
        look="danger"
        className="self-start"
        isBusy={close.isPending || (people > 0 && successor === "")}
      >
        {people > 0 ? words.moveAndClose(people) : words.doClose}
      </Button>
    </form>
  );
}
