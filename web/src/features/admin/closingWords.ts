/** The words of closing a department and of opening it again. */
import { catalogue } from "../../ui/language";

export const closingWords = catalogue({
  ja: {
    close: "廃止",
    closeOf: (name: string) => `「${name}」を廃止`,
    lead: "廃止した部署は、選択肢や名簿に出なくなります。過去の発言の所属と監査は、そのまま残ります。あとで再開できます。",
    contents: "この部署にあるもの",
    people: (people: number, posts: number) => `所属している人：${people}人（所属${posts}件）`,
    suspended: (people: number) =>
      `利用停止中の人：${people}人（所属はそのまま残ります。利用を再開すると、部署も再開します）`,
    rooms: (rooms: number) =>
      `この部署に合わせて人が入れ替わるルーム：${rooms}件（人を移すと、規則のとおりに入れ替わります）`,
    departments: (departments: number) => `配下の部署：${departments}件（一緒に廃止します）`,
    nothing: "人も、配下の部署も、この部署に合わせるルームもありません。",
    named: (names: readonly string[], count: number) =>
      `${names.join("、")}${count > names.length ? ` ほか${count - names.length}` : ""}`,
    successor: "所属している人の移し先",
    successorHelp:
      "職名はそのままで、全員の所属が移ります。別々の部署に移す人がいるときは、先に職員名簿で異動してください。",
    choose: "選んでください",
    noRooms: "メンバーが入れ替わるルームはありません。",
    movedRooms: (rooms: number) => `メンバーが入れ替わるルーム：${rooms}件`,
    moved: (entering: number, leaving: number) =>
      `ルームに入る人は延べ${entering}人、出る人は延べ${leaving}人です。`,
    ownerlessRooms: (rooms: number) =>
      `管理者がいなくなるルームが${rooms}件あります。廃止の前に、ルームの管理者を決めるか、「異動で動くルーム」に移し先の部署を加えてください。`,
    ownerless: "管理者がいなくなります",
    enter: (names: string) => `入る人：${names}`,
    leave: (names: string) => `出る人：${names}`,
    more: (count: number) => `ほか${count}件`,
    doClose: "廃止する",
    moveAndClose: (people: number) => `${people}人を移して廃止する`,
    closed: (name: string) => `「${name}」を廃止しました。`,
    closedAndMoved: (name: string, moved: number) => `${moved}人を移し、「${name}」を廃止しました。`,
    closedOnes: (count: number) => `廃止した部署（${count}件）`,
    closedLead:
      "廃止から24時間以内に再開すると、移した人は元の所属に、ルームのメンバーは元のとおりに戻ります。",
    since: (day: string) => `${day}に廃止`,
    reopen: "再開",
    reopenOf: (name: string) => `「${name}」を再開`,
    reopened: (name: string) => `「${name}」を再開しました。`,
    reopenedWith: (name: string, returned: number) =>
      `「${name}」を再開し、${returned}人を元の所属に戻しました。`,
  },
  en: {
    close: "Close",
    closeOf: (name: string) => `Close ${name}`,
    lead: "A closed department is no longer offered or listed. What was said keeps its name, and so does the audit. It can be opened again.",
    contents: "What is in it",
    people: (people: number, posts: number) => `People: ${people} (posts: ${posts})`,
    suspended: (people: number) =>
      `Suspended people: ${people} (they keep their posts; should they come back, the department opens again)`,
    rooms: (rooms: number) =>
      `Rooms that follow it: ${rooms} (when its people are moved, they come and go by the rules)`,
    departments: (departments: number) => `Departments below it: ${departments} (closed along with it)`,
    nothing: "No people, no departments below it, and no rooms that follow it.",
    named: (names: readonly string[], count: number) =>
      `${names.join(", ")}${count > names.length ? ` and ${count - names.length} more` : ""}`,
    successor: "Where its people go",
    successorHelp:
      "Everybody's posts move, with the titles they have. If some go elsewhere, move them in the staff list first.",
    choose: "Please choose",
    noRooms: "No room's members change.",
    movedRooms: (rooms: number) => `Rooms whose members change: ${rooms}`,
    moved: (entering: number, leaving: number) =>
      `In all, ${entering} come into a room and ${leaving} go out of one.`,
    ownerlessRooms: (rooms: number) =>
      `${rooms} rooms will have no owner. Name another owner before you close it, or let them follow the department where its people go.`,
    ownerless: "It will have no owner",
    enter: (names: string) => `Come in: ${names}`,
    leave: (names: string) => `Go out: ${names}`,
    more: (count: number) => `and ${count} more`,
    doClose: "Close",
    moveAndClose: (people: number) => `Move ${people} and close`,
    closed: (name: string) => `${name} was closed.`,
    closedAndMoved: (name: string, moved: number) => `${moved} were moved, and ${name} was closed.`,
    closedOnes: (count: number) => `Closed departments (${count})`,
    closedLead: "Opened again within 24 hours, the people who were moved come back, and so do their rooms.",
    since: (day: string) => `closed on ${day}`,
    reopen: "Reopen",
    reopenOf: (name: string) => `Reopen ${name}`,
    reopened: (name: string) => `${name} is open again.`,
    reopenedWith: (name: string, returned: number) =>
      `${name} is open again, and ${returned} are back in it.`,
  },
});
