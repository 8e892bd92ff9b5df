/** The class of a room: what it is, whose it is to change, and when it is lower. */
import { describe, expect, it } from "vitest";
import { room, satoHerself } from "../../testCast";
import { classOf, forbiddenIn, isLower, mayClassify } from "./roomClass";

const SECRET = { confidentiality: 3, holds_personal_data: false } as const;
const PERSONAL = { confidentiality: 2, holds_personal_data: true } as const;
const USUAL = { confidentiality: 2, holds_personal_data: false } as const;

describe("the class of a room", () => {
  it("is the usual one where a node of an older version says nothing", () => {
    const { confidentiality: _, holds_personal_data: __, ...old } = room();
    expect(classOf(old)).toEqual(USUAL);
  });

  it("is changed by owners, and by administrators in their organisation's rooms", () => {
    const administrator = { ...satoHerself, is_administrator: true };
    const mine = { ...room(), role: "member" as const };
    expect(mayClassify(mine, satoHerself)).toBe(false);
    expect(mayClassify(mine, administrator)).toBe(true);
    expect(mayClassify({ ...mine, role: "owner" }, satoHerself)).toBe(true);
    expect(mayClassify({ ...mine, organisation: null, kind: "topic" }, administrator)).toBe(false);
    expect(mayClassify({ ...mine, kind: "direct", role: "owner" }, administrator)).toBe(false);
  });

  it("is lower with less confidentiality, or without personal data", () => {
    expect(isLower(USUAL, SECRET)).toBe(true);
    expect(isLower(USUAL, PERSONAL)).toBe(true);
    expect(isLower(SECRET, PERSONAL)).toBe(true);
    expect(isLower(SECRET, USUAL)).toBe(false);
    expect(isLower(USUAL, USUAL)).toBe(false);
  });

  it("leaves out what the organisation says of it, and of personal data besides", () => {
    const free = {
      allows_files: true,
      allows_forwarding: true,
      allows_guests: true,
      exporters: "owners",
    } as const;
    const classes = {
      public: free,
      internal: free,
      secret: { ...free, allows_files: false, allows_guests: false },
      personal: { ...free, allows_forwarding: false, allows_guests: false },
    };
    expect(forbiddenIn(classes, USUAL)).toEqual([]);
    expect(forbiddenIn(classes, SECRET)).toEqual(["files", "guests"]);
    expect(forbiddenIn(classes, PERSONAL)).toEqual(["forwarding", "guests"]);
    expect(forbiddenIn(classes, { ...SECRET, holds_personal_data: true })).toEqual([
      "files",
      "forwarding",
      "guests",
    ]);
  });
});
