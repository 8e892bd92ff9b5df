/** The menu of the signed-in person. */
import { useLocation } from "wouter";
import { useMe } from "../api/session";
import { isTouchOnly } from "../lib/touch";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { Menu } from "../ui/Menu";
import { openDialog } from "./dialogs";
import { appWords } from "./words";

export function OwnMenu() {
  const words = useWords(appWords);
  const me = useMe();
  const isTouch = isTouchOnly();
  const [, navigate] = useLocation();
  const mayAudit = me.is_auditor || me.is_administrator;
  const mayAdminister = mayAudit || (me.administers ?? []).length > 0;
  const admin = { key: "admin", text: words.admin, run: () => navigate("/admin") };
  const audit = { key: "audit", text: words.audit, run: () => navigate("/audit") };
  const keys = { key: "shortcuts", text: words.shortcuts, run: () => openDialog({ kind: "shortcuts" }) };
  return (
    <Menu
      label={words.you(me.name)}
      trigger={
        <>
          <Icon name="settings" />
          <span>{words.menu}</span>
        </>
      }
      items={[
        {
          key: "find",
          text: words.find + (isTouch ? "" : words.findKey),
          run: () => openDialog({ kind: "switcher" }),
        },
        {
          key: "pending",
          text: words.pendingConfirmations,
          run: () => openDialog({ kind: "pendingConfirmations" }),
        },
        {
          key: "notifications",
          text: words.notifications,
          run: () => openDialog({ kind: "notifications" }),
        },
        { key: "settings", text: words.settings, run: () => openDialog({ kind: "settings" }) },
        { key: "signIn", text: words.signInAndDevices, run: () => openDialog({ kind: "signIn" }) },
        { key: "hours", text: words.hours, run: () => openDialog({ kind: "hours" }) },
        ...(mayAdminister ? [admin] : []),
        ...(mayAudit ? [audit] : []),
        ...(isTouch ? [] : [keys]),
        { key: "signOut", text: words.signOut, run: () => openDialog({ kind: "signOut" }) },
      ]}
    />
  );
}
