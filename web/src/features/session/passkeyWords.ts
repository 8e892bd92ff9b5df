/** The words of passkeys. */
import { catalogue } from "../../ui/language";

export const passkeyWords = catalogue({
  ja: {
    lead: "パスキーを登録すると、パスワードを入力せずに、指紋・顔・PINなど、この端末の画面ロックの解除と同じ方法でサインインできます。偽のサイトでは働かないため、だまし取られることがありません。二段階の確認も、これだけで済みます。",
    none: "登録しているパスキーは、まだありません。",
    list: "登録しているパスキー",
    name: "パスキーの名前",
    nameHelp: "どの端末・セキュリティキーのものか、あとで見て分かる名前にします。",
    add: "パスキーを登録する",
    adding: "端末の確認を待っています…",
    added: "パスキーを登録しました。",
    already: "この端末のパスキーは、すでに登録されています。",
    notDone:
      "パスキーの確認が中断されました。もう一度お試しください。この端末で使えないときは、パスワードをお使いください。",
    password: "今のパスワード",
    rename: "名前を変える",
    renameOne: (name: string) => `${name}の名前を変える`,
    save: "保存する",
    cancel: "やめる",
    remove: "削除する",
    removeOne: (name: string) => `${name}を削除する`,
    removeTitle: "パスキーの削除",
    removeText: (name: string) =>
      `「${name}」ではサインインできなくなり、これでサインインした端末はサインアウトします。端末の側に残ったパスキーは、端末の設定から消してください。`,
    removed: "パスキーを削除しました。",
    missingName: "名前を入力してください。",
    synced: "同期されるパスキー",
    stopped: "停止中",
    stoppedHelp: "複製された疑いがあるため、サインインに使えません。削除して、登録し直してください。",
    address: (host: string) => `使えるアドレス：${host}`,
    created: (moment: string) => `登録した日時：${moment}`,
    lastUsed: (moment: string) => `最後に使った日時：${moment}`,
    neverUsed: "まだ使っていません",
    isOff: "組織の決まりで、パスキーは使えません。",
    insecure:
      "いま開いているアドレスは、通信が暗号化されていない（http で始まる）ため、パスキーを使えません。https で始まるアドレスで開くと使えます。アドレスは情報担当にお尋ねください。パスワードでのサインインは、そのまま使えます。",
    bareAddress:
      "いまは数字のアドレスで開いているため、パスキーを使えません。名前のアドレス（https://… ）で開くと使えます。アドレスは情報担当にお尋ねください。",
    browser:
      "お使いのブラウザーは、パスキーに対応していません。パスワードでのサインインは、そのまま使えます。",
    elsewhere:
      "いま開いているアドレスは、パスキーを使うアドレスとして登録されていません。いつものアドレスで開くか、情報担当にお尋ねください。",
    use: "パスキーでサインイン",
    useInstead: "パスキーで確認する",
    using: "端末の確認を待っています…",
    rule: "パスキーでのサインインを認める",
    ruleHelp:
      "https のアドレスで開いたときに使えます。認めないようにすると、登録済みのパスキーも、次のサインインから使えません。",
    defaultName: (system: string) => (system === "" ? "この端末" : system),
  },
  en: {
    lead: "With a passkey you sign in without a password, the way you unlock this device: by finger, face or PIN. It does not work on false sites, so nobody can talk you out of it, and it counts as the second step as well.",
    none: "You have no passkeys yet.",
    list: "Your passkeys",
    name: "Name of the passkey",
    nameHelp: "So that you can tell later which device or security key it is.",
    add: "Add a passkey",
    adding: "Waiting for your device…",
    added: "The passkey was added.",
    already: "This device has a passkey here already.",
    notDone: "The passkey was not confirmed. Please try again, or use your password.",
    password: "Current password",
    rename: "Rename",
    renameOne: (name: string) => `Rename ${name}`,
    save: "Save",
    cancel: "Cancel",
    remove: "Remove",
    removeOne: (name: string) => `Remove ${name}`,
    removeTitle: "Remove a passkey",
    removeText: (name: string) =>
      `“${name}” will not sign you in any more, and devices that came in by it are signed out. Please delete it in the settings of the device, too.`,
    removed: "The passkey was removed.",
    missingName: "Please enter a name.",
    synced: "Synced",
    stopped: "Stopped",
    stoppedHelp: "It may have been copied and does not sign you in. Please remove it and add it anew.",
    address: (host: string) => `For the address: ${host}`,
    created: (moment: string) => `Added: ${moment}`,
    lastUsed: (moment: string) => `Last used: ${moment}`,
    neverUsed: "Not used yet",
    isOff: "Your organisation does not use passkeys.",
    insecure:
      "The page is not encrypted (http), so passkeys cannot be used here. Open Kairan by its https address; your IT staff know it. Your password works as before.",
    bareAddress:
      "You opened Kairan by a number, and passkeys are for names (https://…). Please ask your IT staff for the address.",
    browser: "Your browser does not know passkeys. Your password works as before.",
    elsewhere:
      "Passkeys are not used at this address. Please open Kairan by its usual one, or ask your IT staff.",
    use: "Sign in with a passkey",
    useInstead: "Use a passkey instead",
    using: "Waiting for your device…",
    rule: "Let people sign in with passkeys",
    ruleHelp:
      "They work where Kairan is opened over https. Switched off, those that were added open nothing from the next sign-in on.",
    defaultName: (system: string) => (system === "" ? "This device" : system),
  },
});
