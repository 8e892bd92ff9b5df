/** The screens of the audit, for the list of all screens: as 髙橋 sees them, who administers あおば市 and audits it. */
import type { Page } from "@playwright/test";
import { adminScreens } from "./adminScreens";
import { ask, askAs } from "./house";
import { dialog, idOf } from "./screen";
import type { Screen } from "./screens";

export const administratorScreens: Screen[] = [
  ...adminScreens,
  { name: "audit", open: (page) => openAudit(page) },
  {
    name: "audit of one act",
    open: async (page) => {
      await ask(page, "POST", "/rooms", { kind: "internal", name: "記録の練習" });
      await openAudit(page, "?act=room.created");
      await page.getByRole("button", { name: "絞り込みをやめる" }).waitFor();
    },
  },
  {
    name: "audit without a find",
    open: async (page) => {
      await page.goto("/audit?since=2001-01-01&until=2001-01-02");
      await page.getByText("あてはまる記録はありません。").waitFor();
    },
  },
  {
    name: "reading what was withdrawn",
    open: async (page) => {
      await becomeAuditor(page);
      const room = await ask<{ id: string }>(page, "POST", "/rooms", {
        kind: "internal",
        name: "取消の練習",
      });
      await ask(page, "POST", `/rooms/${room.id}/messages`, {
        client_id: crypto.randomUUID(),
        body: "取り消すもの",
      });
      await ask(page, "DELETE", `/rooms/${room.id}/messages/1`);
      await openAudit(page, "?act=message.deleted");
      await page.getByRole("button", { name: "原文を読む" }).first().click();
      await dialog(page).getByRole("textbox", { name: "理由" }).waitFor();
    },
  },
];

async function openAudit(page: Page, search = ""): Promise<void> {
  await page.goto(`/audit${search}`);
  await page.getByRole("table").getByRole("row").nth(1).waitFor();
  await page.getByRole("region", { name: "見られる人" }).getByRole("listitem").first().waitFor();
}

/** Nobody gives a role to themself: 上田, an administrator for this moment, gives it. */
async function becomeAuditor(page: Page): Promise<void> {
  const [me, ueda] = [await idOf(page, "takahashi"), await idOf(page, "ueda")];
  await ask(page, "PATCH", `/people/${ueda}/roles`, { is_administrator: true });
  await askAs("ueda", "PATCH", `/people/${me}/roles`, { is_auditor: true });
  await ask(page, "PATCH", `/people/${ueda}/roles`, { is_administrator: false });
}
