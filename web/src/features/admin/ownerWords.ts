/** The words of naming an owner for a room. */
import { catalogue } from "../../ui/language";

export const ownerWords = catalogue({
  ja: {
    open: "管理者を決める",
    openOf: (room: string) => `「${room}」の管理者を決める`,
    title: (room: string) => `「${room}」の管理者`,
    lead: "中にいる職員から選びます。ルームの全員に示され、監査に残ります。",
    nobody: "管理者にできる職員が、中にいません。",
    choose: "管理者にする",
    chooseOf: (name: string) => `：${name}さん`,
    named: (name: string, room: string) => `${name}さんを「${room}」の管理者にしました。`,
  },
  en: {
    open: "Name an owner",
    openOf: (room: string) => `Name an owner of ${room}`,
    title: (room: string) => `Owner of ${room}`,
    lead: "Choose among the staff who are in it. Everybody in the room sees it, and the audit has it.",
    nobody: "Nobody in it could be its owner.",
    choose: "Make owner",
    chooseOf: (name: string) => `: ${name}`,
    named: (name: string, room: string) => `${name} is now an owner of ${room}.`,
  },
});
