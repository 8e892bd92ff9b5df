/** The words of connecting a directory by SCIM. */
import { catalogue } from "../../ui/language";

export const scimWords = catalogue({
  ja: {
    title: "認証基盤からの自動登録（SCIM）",
    lead: "Microsoft Entra ID や Okta などが、職員の登録・変更・利用停止と部署を、この団体に自動で反映します。",
    outgoing:
      "通信はいつも認証基盤の側から始まります。回覧から外へは通信しません。認証基盤からこのサーバーに届くように、HTTPS で公開されている必要があります。",
    limits:
      "発言は消えません。役割は与えられず、最後の管理者は止められません。管理者が利用停止にした人を、認証基盤が再開することもありません。",
    rooms:
      "部署や職名が変わると、「異動で動くルーム」で決めたルームのメンバーも入れ替わります。認証基盤の変更が一区切りついてから（およそ20秒後）です。",
    address: "テナントのURL（Tenant URL）",
    token: "シークレットトークン（Secret Token）",
    tokenOnce: "このトークンが表示されるのは、いまだけです。コピーして、認証基盤に登録してください。",
    noToken: "トークンがありません。まだつながっていません。",
    isOver: "トークンの期限が切れています。職員の変更は反映されていません。作り直してください。",
    endsSoon: "トークンの期限が近づいています。作り直して、認証基盤に登録し直してください。",
    expires: "期限",
    made: "発行",
    lastUsed: "最後に使われた日時",
    neverUsed: "まだ使われていません",
    keeps: "反映している数",
    counts: (people: number, departments: number) => `職員${people}人、部署${departments}件`,
    days: "トークンの有効期間",
    dayCount: (days: number) => `${days}日`,
    make: "トークンを発行する",
    renew: "トークンを作り直す",
    renewTitle: "トークンを作り直しますか",
    renewText:
      "いまのトークンは、すぐに使えなくなります。新しいトークンを認証基盤に登録するまで、職員の変更は反映されません。",
    revoke: "接続をやめる",
    revokeTitle: "接続をやめますか",
    revokeText:
      "トークンを取り消します。登録済みの職員と部署は、そのまま残ります。また発行すれば、つなぎ直せます。",
    revoked: "トークンを取り消しました。",
    ranges: "トークンを使えるアドレス（1行に一つ）",
    rangesHelp: "例：203.0.113.0/24。空なら、どこからでも使えます。",
    saveRanges: "アドレスを保存する",
    rangesSaved: "保存しました。次の通信から効きます。",
  },
  en: {
    title: "Automatic accounts from a directory (SCIM)",
    lead: "Microsoft Entra ID, Okta and others keep the people and departments of this organisation: they add, change and suspend.",
    outgoing:
      "The directory always asks; Kairan asks nothing outside. It has to reach this server, which therefore must be public over HTTPS.",
    limits:
      "Nothing that was said is deleted. No role is given, the last administrator stays, and whom an administrator suspended no directory lets back in.",
    rooms:
      "When a department or title changes, the rooms under “Rooms that follow posts” change their members too: some 20 seconds after the directory's last change.",
    address: "Tenant URL",
    token: "Secret token",
    tokenOnce: "This token is shown only now. Copy it, and enter it in the directory.",
    noToken: "There is no token: nothing is connected yet.",
    isOver: "The token has run out. Changes do not arrive any more: make another one.",
    endsSoon: "The token will run out soon. Make another one, and enter it in the directory.",
    expires: "Holds until",
    made: "Made",
    lastUsed: "Last used",
    neverUsed: "Not used yet",
    keeps: "What it keeps",
    counts: (people: number, departments: number) => `${people} people, ${departments} departments`,
    days: "The token holds for",
    dayCount: (days: number) => `${days} days`,
    make: "Make a token",
    renew: "Make another token",
    renewTitle: "Make another token?",
    renewText:
      "The present one stops at once. Until the new one is entered in the directory, changes do not arrive.",
    revoke: "Disconnect",
    revokeTitle: "Disconnect?",
    revokeText:
      "The token is revoked. People and departments stay as they are; another token connects again.",
    revoked: "The token has been revoked.",
    ranges: "Addresses from which it may be used (one a line)",
    rangesHelp: "For example 203.0.113.0/24. Empty: from anywhere.",
    saveRanges: "Save the addresses",
    rangesSaved: "Saved, from the next request on.",
  },
});
