/** What each role may do by one entry: a table, a column to a role. */
import { useWords } from "../../ui/language";
import { type Permission, ROLES, type Role, type Written } from "./draft";
import { entryWords } from "./words";

interface Props {
  network: Written;
  isDisabled: boolean;
  onChange: (role: Role, change: Partial<Permission>) => void;
}

const YES_OR_NO = [
  ["sign_in", "signIn"],
  ["second_factor", "secondFactor"],
  ["approved_device", "approvedDevice"],
  ["reading", "reading"],
  ["user_groups", "userGroups"],
  ["administration", "administration"],
] as const;
const CELL = "border-b border-line px-3 text-left align-middle";
// What a row is about stays in sight while the roles are scrolled past it.
const HEAD = `${CELL} sticky left-0 z-10 min-w-36 bg-surface`;

export function Permissions({ network, isDisabled, onChange }: Props) {
  const words = useWords(entryWords);
  return (
    <div className="overflow-x-auto">
      <table className="min-w-full border-collapse">
        <caption className="sr-only">{`${network.name} ${words.may}`}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} py-2`}>
              {words.may}
            </th>
            {ROLES.map((role) => (
              <th key={role} scope="col" className={`${CELL} py-2`}>
                {words[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {YES_OR_NO.map(([permission, word]) => (
            <tr key={permission}>
              <th scope="row" className={`${HEAD} font-400`}>
                {words[word]}
              </th>
              {ROLES.map((role) => (
                <td key={role} className={CELL}>
                  <label className="flex min-h-11 min-w-11 cursor-pointer items-center">
                    <input
                      type="checkbox"
                      aria-label={words.cell(words[word], words[role])}
                      checked={network.roles[role][permission]}
                      disabled={isDisabled}
                      onChange={(event) => onChange(role, { [permission]: event.target.checked })}
                      className="size-5 accent-accent"
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
          <FileRow network={network} isDisabled={isDisabled} onChange={onChange} />
        </tbody>
      </table>
    </div>
  );
}

function FileRow({ network, isDisabled, onChange }: Props) {
  const words = useWords(entryWords);
  const levels = { none: words.filesNone, preview: words.filesPreview, all: words.filesAll };
  return (
    <tr>
      <th scope="row" className={`${HEAD} font-400`}>
        {words.files}
      </th>
      {ROLES.map((role) => (
        <td key={role} className={`${CELL} py-1`}>
          <select
            aria-label={words.cell(words.files, words[role])}
            value={network.roles[role].files}
            disabled={isDisabled}
            onChange={(event) => onChange(role, { files: level(event.target.value) })}
            className="min-h-11 rounded-8 border border-line-strong bg-surface px-2 text-ink"
          >
            {Object.entries(levels).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </td>
      ))}
    </tr>
  );
}

function level(value: string): Permission["files"] {
  return value === "none" || value === "preview" ? value : "all";
}
