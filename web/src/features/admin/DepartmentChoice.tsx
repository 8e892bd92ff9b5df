/** One department out of the tree, as a list that shows how deep each lies. */
import { Select } from "../../ui/Select";
import { useDepartments } from "./adminApi";
import { inTree, openOnes } from "./tree";

interface Props {
  label: string;
  help?: string;
  value: string;
  none: string | null;
  without?: ReadonlySet<string>;
  onChange: (departmentId: string) => void;
}

export function DepartmentChoice({ none, without, ...rest }: Props) {
  const departments = useDepartments();
  const lines = inTree(openOnes(departments.data?.items ?? [])).filter(
    ({ department }) => !without?.has(department.id),
  );
  const options = lines.map(({ department, depth }) => ({
    value: department.id,
    text: "　".repeat(depth) + department.name,
  }));
  return (
    <Select isWide options={none === null ? options : [{ value: "", text: none }, ...options]} {...rest} />
  );
}
