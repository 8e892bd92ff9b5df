/** The form of an entry network, and what of it goes to the server. */
import { describe, expect, it } from "vitest";
import { changed, moved, networksOf, withNew, without, written } from "./draft";

const TWO = written([{ name: "庁内", ranges: ["10.0.0.0/8"] }, { name: "その他" }]);

describe("what is written about entry networks", () => {
  it("comes back as it was said", () => {
    const [office] = networksOf(TWO);
    expect(office).toMatchObject({ name: "庁内", ranges: ["10.0.0.0/8"], hosts: [], idle_minutes: null });
    expect(office?.member).toMatchObject({
      sign_in: true,
      files: "all",
      second_factor: false,
      approved_device: false,
    });
  });

  it("takes ranges as they are pasted", () => {
    const [office] = networksOf(changed(TWO, 0, { ranges: " 10.0.0.0/8、172.16.0.0/12\n\n192.0.2.1 " }));
    expect(office?.ranges).toEqual(["10.0.0.0/8", "172.16.0.0/12", "192.0.2.1"]);
  });

  it("puts a new network before the one for the rest, no more open than that", () => {
    const rest = TWO[1];
    if (rest === undefined) throw new Error("no rest");
    const closed = { ...rest.roles, member: { ...rest.roles.member, sign_in: false } };
    const three = withNew(changed(TWO, 1, { roles: closed }), "在宅");
    expect(three.map((one) => one.name)).toEqual(["庁内", "在宅", "その他"]);
    expect(three[1]?.roles.member.sign_in).toBe(false);
    expect(new Set(three.map((one) => one.key)).size).toBe(3);
  });

  it("never moves the one for the rest", () => {
    const three = withNew(TWO, "在宅");
    const names = (all: typeof three) => all.map((one) => one.name);
    expect(names(moved(three, 0, 1))).toEqual(["在宅", "庁内", "その他"]);
    expect(names(moved(three, 0, -1))).toEqual(names(three));
    expect(names(moved(three, 2, 1))).toEqual(names(three));
    expect(names(moved(three, 1, -1))).toEqual(names(three));
    expect(names(without(three, 0))).toEqual(["在宅", "その他"].filter((name) => name !== "庁内"));
  });
});
