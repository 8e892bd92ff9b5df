/** Whom a message calls: people by name, departments, or everyone in the room. */

interface Called {
  kind?: "person" | "department" | "everyone";
  id: string;
}

/** What stands for them in a body, between <@ and >. */
export function tokenOf({ kind, id }: Called): string {
  if (kind === "everyone") return "everyone";
  return kind === "department" ? `department:${id}` : id;
}

/** The names of those called, by what stands for them; everyone has one in each language. */
export function namesIn(mentions: readonly (Called & { name: string })[], everyone: string) {
  return (token: string): string | undefined => {
    const found = mentions.find((mention) => tokenOf(mention) === token);
    return token === "everyone" && found !== undefined ? everyone : found?.name;
  };
}

/** Whether somebody is among those called: by name, as one of a department or below it, or as one of all. */
export function isCalled(
  mentions: readonly Called[],
  person: { id: string; department_ids?: readonly string[] },
): boolean {
  return mentions.some(
    ({ kind, id }) =>
      kind === "everyone" ||
      (kind === "department" ? person.department_ids?.includes(id) === true : id === person.id),
  );
}
