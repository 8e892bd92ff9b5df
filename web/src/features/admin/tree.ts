/** The departments as a tree: each below its parent, in the organisation's order. */
import type { Department } from "../../protocol/wire";

export interface Branch {
  department: Department;
  depth: number;
}

export function inTree(departments: readonly Department[]): Branch[] {
  const known = new Set(departments.map((one) => one.id));
  const below = (parent: string | null, depth: number): Branch[] =>
    departments
      .filter((one) => (one.parent_id !== null && known.has(one.parent_id) ? one.parent_id : null) === parent)
      .flatMap((department) => [{ department, depth }, ...below(department.id, depth + 1)]);
  return below(null, 0);
}

/** Those that are not closed: what is offered and listed. */
export function openOnes<One extends { closed_at: string | null }>(departments: readonly One[]): One[] {
  return departments.filter((one) => one.closed_at === null);
}

/** A department and all that lie below it: where it cannot be moved to. */
export function belowOf(departments: readonly Department[], top: string): Set<string> {
  const found = new Set([top]);
  for (const { department } of inTree(departments)) {
    if (department.parent_id !== null && found.has(department.parent_id)) found.add(department.id);
  }
  return found;
}
