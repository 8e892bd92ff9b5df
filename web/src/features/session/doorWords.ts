/** The words of coming in by single sign-on. */
import { catalogue } from "../../ui/language";

export const doorWords = catalogue({
  ja: {
    title: "庁内のアカウントで入る",
    through: (town: string, name: string) => `${town}（${name}）でサインイン`,
    town: "団体を選ぶ",
    go: "選んだ団体のアカウントでサインイン",
    leaving: "認証サーバーへ移っています…",
    directory: (town: string, name: string) =>
      `${town}（${name}）のログインIDとパスワードを入力してください。庁内のパソコンに入るときのものです。`,
    other: "ほかの入り方にする",
    refused: "認証サーバーからの応答を確かめられませんでした。もう一度、はじめからお試しください。",
    unknownAccount: "回覧に、このアカウントの利用者が登録されていません。情報担当にお問い合わせください。",
    providerAway: "認証サーバーにつながりません。少し待って、もう一度お試しください。",
    invalid:
      "認証サーバーの登録内容（氏名やフリガナなど）では、利用者を作れません。情報担当にお問い合わせください。",
  },
  en: {
    title: "Use your hall's account",
    through: (town: string, name: string) => `Sign in with ${name}, ${town}`,
    town: "Choose your organisation",
    go: "Sign in with its account",
    leaving: "Going to the identity provider…",
    directory: (town: string, name: string) =>
      `Please enter the login ID and password of ${name}, ${town}: those of your PC at the hall.`,
    other: "Sign in another way",
    refused: "What the identity provider said could not be verified. Please begin again.",
    unknownAccount: "Nobody in Kairan has this account. Please ask your IT staff.",
    providerAway: "The identity provider cannot be reached. Please wait a moment and try again.",
    invalid: "The identity provider says too little of you (name, kana …). Please ask your IT staff.",
  },
});
