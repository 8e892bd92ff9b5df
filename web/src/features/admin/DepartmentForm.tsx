/** A department's name, its code where it is new, and its place in the tree. */
import { useState } from "react";
import type { Department } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { DepartmentChoice } from "./DepartmentChoice";
import { adminWords } from "./words";

export interface DepartmentDraft {
  code: string;
  name: string;
  parent_id: string | null;
}

interface Props {
  title: string;
  /** As it is; undefined for a new one. */
  department?: Department;
  parent: string;
  /** Null where the top is not one's own to give. */
  top: string | null;
  without?: ReadonlySet<string>;
  submit: string;
  isBusy: boolean;
  onSubmit: (draft: DepartmentDraft) => void;
  onClose: () => void;
}

export function DepartmentForm({
  title,
  department,
  top,
  without,
  submit,
  isBusy,
  onSubmit,
  ...rest
}: Props) {
  const words = useWords(adminWords);
  const [name, setName] = useState(department?.name ?? "");
  const [code, setCode] = useState(department?.code ?? "");
  const [parent, setParent] = useState(rest.parent);
  return (
    <Dialog title={title} onClose={rest.onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit({ name, code, parent_id: parent || null });
        }}
      >
        {department !== undefined && <p className="text-ink-soft">{words.renameLead}</p>}
        <TextField
          label={words.departmentName}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {department === undefined && (
          <TextField
            label={words.departmentCode}
            help={words.departmentCodeHelp}
            required
            maxLength={50}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
        <DepartmentChoice
          label={words.parent}
          value={parent}
          none={top}
          {...(without && { without })}
          onChange={setParent}
        />
        <Button type="submit" look="solid" className="self-start" isBusy={isBusy}>
          {submit}
        </Button>
      </form>
    </Dialog>
  );
}
