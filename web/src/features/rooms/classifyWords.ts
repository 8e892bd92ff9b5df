/** The words of choosing a room's class; they come with the dialogs that need them. */
import { catalogue } from "../../ui/language";

export const classifyWords = catalogue({
  ja: {
    changeOf: (name: string) => `「${name}」の情報区分`,
    lead: "このルームに何を書いてよいかを決めます。ルームの全員に、いつも上に示されます。",
    confidentiality: "書いてよい情報",
    options: {
      1: "機密性1：公開してよい情報だけ",
      2: "機密性2：職員だけの、公開前の情報まで",
      3: "機密性3：秘密に当たる情報まで",
    },
    personalLabel: "個人情報を扱ってよい",
    personalHelp: "住民の氏名・住所・電話番号などです。扱うルームでは、転送やゲストが制限されます。",
    sharedHelp:
      "ほかの自治体と共有するルームでは、機密性3と個人情報は、ユーザーグループの幹事団体が認めたときだけ選べます。",
    lowers: "区分を下げると、これまでの発言も、新しい区分の発言として扱われます。",
    isUsual: "団体の標準です。",
    forbidden: { files: "ファイルの添付", forwarding: "ほかのルームへの転送", guests: "ゲストの招待" },
    forbids: (what: readonly string[]) =>
      `この区分のルームでは、団体の決まりで次のことができません：${what.join("、")}。`,
    forbidsNothing:
      "添付・転送・ゲストの招待ができます。迷ったら、このままで構いません。あとで変えられます。",
    save: "変更する",
    changed: (name: string) => `「${name}」の情報区分を変えました。全員に示されます。監査に残ります。`,
  },
  en: {
    changeOf: (name: string) => `Class of ${name}`,
    lead: "What may be written in this room. Everybody in it always sees it at the top.",
    confidentiality: "What may be written",
    options: {
      1: "Confidentiality 1: only what may be public",
      2: "Confidentiality 2: up to what is for staff only",
      3: "Confidentiality 3: up to what is secret",
    },
    personalLabel: "Personal data may be written",
    personalHelp:
      "Names, addresses, telephone numbers of residents. Forwarding and guests are restricted there.",
    sharedHelp:
      "A room shared with other organisations is of confidentiality 3 or holds personal data only where the user group's home organisation allows it.",
    lowers: "With a lower class, what was said before is treated as of the new class too.",
    isUsual: "This is what your organisation usually has. ",
    forbidden: { files: "attaching files", forwarding: "forwarding elsewhere", guests: "inviting guests" },
    forbids: (what: readonly string[]) =>
      `Your organisation's rules leave this out of such rooms: ${what.join(", ")}.`,
    forbidsNothing:
      "Files, forwarding and guests are allowed. If in doubt, leave it: it can be changed later.",
    save: "Change",
    changed: (name: string) => `The class of ${name} was changed. Everybody sees it; the audit has it.`,
  },
});
