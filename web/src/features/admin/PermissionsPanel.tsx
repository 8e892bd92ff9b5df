/** 権限の一覧: who may do what, as the server's own rules say it. */
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { usePermissions } from "./adminApi";
import { adminWords } from "./words";

const ROLES = ["guest", "member", "owner", "department", "administrator", "auditor"] as const;

export function PermissionsPanel() {
  const words = useWords(adminWords);
  const permissions = usePermissions();
  if (permissions.isPending) return <Waiting />;
  if (permissions.isError)
    return <Trouble message={problemText(permissions.error)} onRetry={() => void permissions.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.permissionsLead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div tabIndex={0} className="scroller focus-inside rounded-12 border border-line">
        <table className="w-full text-left">
          <caption className="sr-only">{words.tabs.permissions}</caption>
          <thead>
            <tr className="border-b border-line-strong">
              <th scope="col" className="min-w-64 px-4 py-2">
                {words.ability}
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="px-2 py-2 text-center whitespace-nowrap">
                  {words.roleNames[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.data.items.map((line) => (
              <tr key={line.name} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-4 py-2 font-400">
                  {line.said}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="px-2 py-2 text-center whitespace-nowrap">
                    {line.roles.includes(role) ? (
                      words.yes
                    ) : (
                      <span className="text-ink-soft">{words.no}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
