/** The settings dialog in its frame: choosing an Enter rule there answers the composer's question too. */
import { useMe } from "../api/session";
import { noteAsked } from "../features/messages/enterRule";
import { SettingsDialog } from "../features/settings/SettingsDialog";
import { closeDialog } from "./dialogs";

export function OwnSettings() {
  const me = useMe();
  return <SettingsDialog onClose={closeDialog} onEnterChosen={() => noteAsked(me.id)} />;
}
