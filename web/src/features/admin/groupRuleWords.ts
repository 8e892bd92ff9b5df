/** The words of what the topics of a user group may hold. */
import { catalogue } from "../../ui/language";

export const groupRuleWords = catalogue({
  ja: {
    isHome: "この団体が幹事です",
    usual: "新しいトピックの情報区分",
    classes: { 1: "機密性1：公開してよい情報だけ", 2: "機密性2：職員だけの、公開前の情報まで" },
    sensitive: "トピックで機密性3と個人情報を扱ってよいことにする",
    sensitiveHelp: "参加しているすべての自治体の職員が読みます。認めないことをお勧めします。",
    requests: "ほかの団体からの参加の申し込みを受け付ける",
    requestsHelp:
      "受け付けると、名前と説明が、参加していない団体の管理者にも見えます。ふだんは受け付けません。",
    changed: (name: string) => `「${name}」の決まりを変えました。`,
  },
  en: {
    isHome: "Your organisation is its home",
    usual: "Class of new topics",
    classes: {
      1: "Confidentiality 1: only what may be public",
      2: "Confidentiality 2: up to what is for staff only",
    },
    sensitive: "Topics may hold confidentiality 3 and personal data",
    sensitiveHelp: "Staff of every organisation in the group read them. We recommend to leave it off.",
    requests: "Other organisations may ask to join",
    requestsHelp: "Its name and purpose are then seen by administrators outside of it. Usually they are not.",
    changed: (name: string) => `The rules of ${name} were changed.`,
  },
});
