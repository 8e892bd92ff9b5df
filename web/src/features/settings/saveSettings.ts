/** Changing the person's settings: on the screen at once, on the server right after, taken back if refused. */
import { request } from "../../api/request";
import { changeSettings, me } from "../../api/session";
import type { Me, Settings } from "../../protocol/wire";

export async function saveSettings(changed: Partial<Settings>): Promise<void> {
  const before = me()?.settings;
  if (before === undefined) return;
  changeSettings({ ...before, ...changed });
  try {
    const person = await request<Me>("/me", { method: "PATCH", body: { settings: changed } });
    changeSettings(person.settings);
  } catch (error) {
    changeSettings(before);
    throw error;
  }
}
