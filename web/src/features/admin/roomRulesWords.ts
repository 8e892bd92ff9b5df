/** The words of the rules for rooms: who makes them, who invites guests, and what each class allows. */
import { catalogue } from "../../ui/language";

export const roomRulesWords = catalogue({
  ja: {
    title: "ルームを作る・招く",
    lead: "サーバーが守らせます。画面を変えても、この決まりの外のことはできません。",
    internalMakers: "団体内のルームを作れる人",
    topicMakers: "ユーザーグループのトピックを作れる人",
    makers: { everybody: "職員の全員", keepers: "管理者と部署の管理者だけ" },
    inviters: "ゲストをルームに招ける人",
    inviterNames: {
      owners: "そのルームの管理者",
      administrators: "団体の管理者だけ",
      nobody: "だれも招けない",
    },
    usual: "新しく作るルームの情報区分",
    usualHelp: "いまあるルームの区分は変わりません。ルームごとに、ルームの管理者があとから変えられます。",
    classNames: {
      1: "機密性1：公開してよい情報だけ",
      2: "機密性2：職員だけの、公開前の情報まで",
      3: "機密性3：秘密に当たる情報まで",
    },
    usualPersonal: "新しく作るルームで、個人情報を扱ってよいことにする",
    usualPersonalHelp: "はじめは扱えないことにして、必要なルームだけで認めることをお勧めします。",
    classes: "情報区分ごとの決まり",
    classesLead:
      "どのルームでも、機密性の決まりと、個人情報の決まりの、厳しいほうが守られます。転送は、同じか、より高い区分のルームへだけできます。",
    columns: {
      grade: "情報区分",
      files: "ファイルを置ける",
      forwarding: "ほかのルームへ転送できる",
      guests: "ゲストを入れられる",
      exporters: "書き出せる人",
    },
    grades: {
      public: "機密性1",
      internal: "機密性2",
      secret: "機密性3",
      personal: "個人情報を扱うルーム",
    },
    exporters: {
      owners: "ルームの管理者と、中にいる団体の管理者",
      administrators: "中にいる団体の管理者だけ",
      nobody: "だれも書き出せない",
    },
    of: (grade: string, column: string) => `${grade}：${column}`,
    changed: "ルームの決まりを変えました。すぐに守られます。",
  },
  en: {
    title: "Making rooms and inviting",
    lead: "The server sees to it: nothing beyond these rules can be done, whatever a client shows.",
    internalMakers: "Who makes rooms of the organisation",
    topicMakers: "Who makes topics of user groups",
    makers: { everybody: "All staff", keepers: "Administrators, of departments too" },
    inviters: "Who invites guests to a room",
    inviterNames: { owners: "The room's owners", administrators: "Administrators only", nobody: "Nobody" },
    usual: "Class of new rooms",
    usualHelp: "Rooms that exist keep theirs. A room's owner may change it later.",
    classNames: {
      1: "Confidentiality 1: only what may be public",
      2: "Confidentiality 2: up to what is for staff only",
      3: "Confidentiality 3: up to what is secret",
    },
    usualPersonal: "Personal data may be written in new rooms",
    usualPersonalHelp: "We recommend to leave it off, and to allow it in the rooms that need it.",
    classes: "Rules of each class",
    classesLead:
      "In every room the stricter of the rules for its confidentiality and for personal data counts. Messages are forwarded to rooms of the same or a higher class only.",
    columns: {
      grade: "Class",
      files: "Files",
      forwarding: "Forwarding elsewhere",
      guests: "Guests",
      exporters: "Who exports",
    },
    grades: {
      public: "Confidentiality 1",
      internal: "Confidentiality 2",
      secret: "Confidentiality 3",
      personal: "With personal data",
    },
    exporters: {
      owners: "Owners, and administrators who are in it",
      administrators: "Administrators who are in it",
      nobody: "Nobody",
    },
    of: (grade: string, column: string) => `${grade}: ${column}`,
    changed: "The rules for rooms were changed, and hold at once.",
  },
});
