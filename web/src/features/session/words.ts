/** The words of signing in. */
import { catalogue } from "../../ui/language";

export const sessionWords = catalogue({
  ja: {
    product: "回覧",
    tagline: "自治体のためのトーク",
    signIn: "サインイン",
    loginId: "ログインID",
    password: "パスワード",
    showPassword: "パスワードを表示する",
    signingIn: "確認しています…",
    wrong: "ログインIDまたはパスワードが違います。大文字・小文字や、全角・半角をお確かめください。",
    tooMany: (minutes: number) =>
      `続けて失敗したため、いまはサインインできません。${minutes}分ほどたってからお試しください。`,
    serverAway: "サーバーにつながりません。ネットワークを確かめて、もう一度お試しください。",
    missing: "ログインIDとパスワードを入力してください。",
    help: "パスワードが分からないときは、情報担当にお問い合わせください。",
    expiredTitle: "もう一度サインインしてください",
    expired: "しばらく時間がたったため、サインインが切れました。入力中の文章はそのまま残っています。",
    otherPerson: "別の人としてサインインすると、この画面は最初から開き直します。",
  },
  en: {
    product: "Kairan",
    tagline: "Chat for local governments",
    signIn: "Sign in",
    loginId: "Login ID",
    password: "Password",
    showPassword: "Show password",
    signingIn: "Checking…",
    wrong: "The login ID or the password is wrong. Please check capitals and full-width letters.",
    tooMany: (minutes: number) => `Too many attempts. Please try again in about ${minutes} minutes.`,
    serverAway: "The server cannot be reached. Please check the network and try again.",
    missing: "Please enter your login ID and password.",
    help: "If you have forgotten your password, please ask your IT staff.",
    expiredTitle: "Please sign in again",
    expired: "Your sign-in has run out. Everything you typed is still here.",
    otherPerson: "If you sign in as somebody else, this page starts afresh.",
  },
});
