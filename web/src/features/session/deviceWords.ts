/** The words of one's devices. */
import type { Device } from "../../protocol/wire";
import { catalogue } from "../../ui/language";

export const deviceWords = catalogue({
  ja: {
    lead: "いまサインインしている端末です。見覚えのない端末があれば、すぐにサインアウトさせて、パスワードを変えてください。",
    name: ({ kind, system, browser }: Device) => {
      if (kind === "token") return "プログラム（サーバー管理者が発行）";
      if (system === null) return browser ?? "名前の分からない端末";
      return browser === null ? system : `${system}の${browser}`;
    },
    current: "この端末",
    shared: "共用",
    lastSeen: (moment: string) => `最後に使った日時：${moment}`,
    address: (address: string) => `接続元：${address}`,
    end: "サインアウトさせる",
    endOne: (name: string) => `${name}をサインアウトさせる`,
    endOthers: "この端末以外をすべてサインアウトさせる",
    noOthers: "ほかにサインインしている端末はありません。",
    ended: "サインアウトさせました。",
  },
  en: {
    lead: "You are signed in on these devices. If you do not know one of them, sign it out at once and change your password.",
    name: ({ kind, system, browser }: Device) => {
      if (kind === "token") return "A program (issued by the server's operator)";
      if (system === null) return browser ?? "A device without a name";
      return browser === null ? system : `${browser} on ${system}`;
    },
    current: "This device",
    shared: "Shared",
    lastSeen: (moment: string) => `Last used: ${moment}`,
    address: (address: string) => `From: ${address}`,
    end: "Sign out",
    endOne: (name: string) => `Sign out ${name}`,
    endOthers: "Sign out all other devices",
    noOthers: "You are signed in on no other device.",
    ended: "Signed out.",
  },
});
