/** The words of an organisation's rules of signing in. */
import { catalogue } from "../../ui/language";

export const ruleWords = catalogue({
  ja: {
    lead: "組織の全員に適用されます。時間の決まりはすぐに、二段階の確認は次のサインインから適用されます。",
    saved: "サインインの決まりを変えました。",
    idle: "使わないでいると、サインアウトするまでの時間",
    idleHelp: "共用のパソコンでは、この設定にかかわらず30分以内にサインアウトします。",
    whole: "もう一度サインインするまでの時間",
    wholeHelp: "使い続けていても、この時間がたつと、もう一度パスワードを入力します。",
    shortest: "パスワードの長さ",
    shortestHelp: "これから決めるパスワードに適用されます。推測されやすいものは、長くても使えません。",
    characters: (count: number) => `${count}文字以上`,
    secondFactor: "二段階の確認を必ず使う人",
    nobody: "決めない（使いたい人だけが使う）",
    administrators: "管理者",
    everybody: "全員",
    secondFactorHelp:
      "まだ設定していない人は、次のサインインのときに設定します。認証アプリを入れたスマートフォンなどが必要です。",
    minutes: (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60}時間` : `${minutes}分`),
    hours: (hours: number) => (hours % 24 === 0 && hours > 24 ? `${hours / 24}日` : `${hours}時間`),
    plainHttp:
      "管理者の方へ：暗号化されていない接続（http）で使われています。パスワードや文章が通信の途中で読まれるおそれがあります。サーバーに証明書を入れ、https のアドレスで開くようにしてください。",
    proxyIsSilent:
      "管理者の方へ：https で開かれていますが、サーバーには http と伝わっています。中継装置が X-Forwarded-Proto を付けているか、その装置のアドレスが KAIRAN_TRUSTED_PROXIES にあるかを確かめてください。",
  },
  en: {
    lead: "These hold for everybody in the organisation: the times at once, the second step from the next sign-in on.",
    saved: "The rules of signing in were changed.",
    idle: "Signed out after so long without use",
    idleHelp: "On shared PCs it is half an hour at most, whatever is chosen here.",
    whole: "Asked to sign in again after",
    wholeHelp: "However busily it is used, the password is asked for again after this time.",
    shortest: "Length of passwords",
    shortestHelp: "For passwords chosen from now on. What is easily guessed is refused however long it is.",
    characters: (count: number) => `${count} characters at least`,
    secondFactor: "Who must sign in with a second step",
    nobody: "Nobody (whoever wants to)",
    administrators: "Administrators",
    everybody: "Everybody",
    secondFactorHelp:
      "Whoever has none sets it up at their next sign-in, with an authenticator app on a phone.",
    minutes: (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`),
    hours: (hours: number) => (hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} h`),
    plainHttp:
      "To the administrator: this connection is not encrypted (http). Passwords and messages may be read on the way. Please install a certificate and open Kairan by its https address.",
    proxyIsSilent:
      "To the administrator: the page came over https, but the server was told http. Please check that the proxy sets X-Forwarded-Proto and that its address is in KAIRAN_TRUSTED_PROXIES.",
  },
});
