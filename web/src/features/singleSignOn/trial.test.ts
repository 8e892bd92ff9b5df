/** The steps of trying a directory out. */
import { expect, test } from "vitest";
import { stepsOf } from "./trial";

const SECURE = { servers: ["ldaps://dc1"], base: "dc=aoba", service: "cn=kairan" };

test("what comes after the step that does not work was not tried", () => {
  expect(stepsOf("certificate", SECURE)).toEqual([
    { index: 0, works: true },
    { index: 1, works: false },
  ]);
  expect(stepsOf("wrong_password", SECURE).map(({ works }) => works)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("somebody who is found or let in is all good", () => {
  expect(stepsOf("found", SECURE).every(({ works }) => works)).toBe(true);
  expect(stepsOf("let_in", SECURE)).toHaveLength(5);
});

test("what there is none of is not said to work", () => {
  const open = { servers: ["ldap://dc1"], base: "dc=aoba", is_plain: true };
  expect(stepsOf("found", open).map(({ index }) => index)).toEqual([0, 3]);
});
