/** Tests of what one chooses to be told of: the newest choice is the one on the screen, whatever the server still says. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually } from "../../testEventually";
import { changeChoice, greetChoice, setLevel, useChoice } from "./choice";
import { DEFAULTS } from "./rules";

type Answer = (status: number, body: unknown) => void;
let asked: { body: unknown; answer: Answer }[] = [];
const shown = () => useChoice.getState().choice;

beforeEach(() => {
  asked = [];
  greetChoice(DEFAULTS);
  vi.stubGlobal(
    "fetch",
    (_: string, { body }: RequestInit) =>
      new Promise<Response>((resolve) => {
        const answer: Answer = (status, said) => resolve(new Response(JSON.stringify(said), { status }));
        asked.push({ body: JSON.parse(String(body)), answer });
      }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("an answer to an earlier change does not take a later one off the screen", async () => {
  const [first, second] = [changeChoice({ sound: true }), changeChoice({ quiet_from: "17:15" })];
  await eventually(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(200, { ...DEFAULTS, sound: true });
  await first;
  expect(shown()).toMatchObject({ sound: true, quiet_from: "17:15" });
  // Nor does what is read in between.
  greetChoice({ ...DEFAULTS, sound: true });
  expect(shown()).toMatchObject({ sound: true, quiet_from: "17:15" });
  await eventually(() =>
    expect(asked.map(({ body }) => body)).toEqual([{ sound: true }, { quiet_from: "17:15" }]),
  );
  asked[1]?.answer(200, { ...DEFAULTS, sound: true, quiet_from: "17:15" });
  await second;
  expect(shown()).toMatchObject({ sound: true, quiet_from: "17:15" });
});

test("what is refused is taken back, and nothing else with it", async () => {
  const refused = expect(changeChoice({ quiet_from: "17:15" })).rejects.toThrow();
  const level = setLevel("room", "none");
  await eventually(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(422, { code: "invalid", detail: "" });
  await refused;
  expect(shown()).toMatchObject({ quiet_from: null, rooms: { room: "none" } });
  await eventually(() => expect(asked).toHaveLength(2));
  asked[1]?.answer(200, {});
  await level;
  expect(shown()).toMatchObject({ quiet_from: null, rooms: { room: "none" } });
});
