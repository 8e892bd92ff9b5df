/** Tests of files: what of them is shown in which state, and what is taken from what is pasted. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fitted, sizeText } from "../../lib/sizes";
import type { FileOut } from "../../protocol/wire";
import { file } from "../../testCast";
import { eventually } from "../../testEventually";
import { FileCards } from "./FileCards";
import { attach, leaveOut, MOST_FILES, putBack, take, uploadsOf, useUploads } from "./uploads";
import { filesIn } from "./useAttachments";

const ROOM = "00000000-0000-4000-8000-0000000000a1";

function show(...files: FileOut[]) {
  const acts = { onLook: vi.fn(), onVersions: vi.fn() };
  render(<FileCards files={files} {...acts} />);
  return acts;
}

afterEach(() => {
  cleanup();
  useUploads.setState({ all: [] });
});

describe("a file of a message", () => {
  test("is saved under its own name and looked into", () => {
    const { onLook } = show(file());
    const link = screen.getByRole("link", { name: "名簿.csv を保存" });
    expect(link.getAttribute("href")).toBe("/api/v1/files/f1");
    expect(link.getAttribute("download")).toBe("名簿.csv");
    fireEvent.click(screen.getByRole("button", { name: "中を見る" }));
    expect(onLook).toHaveBeenCalledWith(file(), [file()]);
  });

  test.each([
    ["scanning", "検査中です"],
    ["infected", "ウイルス"],
    ["unscannable", "検査できない"],
  ] as const)("that is %s says so and does not open", (state, words) => {
    show(file({ state, preview: null }));
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("that was not scanned says so, and opens", () => {
    show(file({ state: "unscanned" }));
    expect(screen.getByText("検査なし")).toBeTruthy();
    expect(screen.getByRole("link")).toBeTruthy();
  });

  test("offers the newest of its versions", () => {
    const { onVersions } = show(file({ newest_id: "f2" }));
    fireEvent.click(screen.getByRole("button", { name: "新しい版があります" }));
    expect(onVersions).toHaveBeenCalled();
  });

  test("that is a picture keeps its place free before it is there", () => {
    show(file({ kind: "image", preview: "picture", width: 4000, height: 1000, name: "庁舎.png" }));
    const image = screen.getByRole("button", { name: "画像 庁舎.png を大きく表示" }).querySelector("img");
    expect([image?.getAttribute("width"), image?.getAttribute("height")]).toEqual(["360", "90"]);
  });
});

test("sizes are said as people read them", () => {
  expect([0, 1023, 1024, 1536, 20_000_000, 2 * 1024 ** 3].map(sizeText)).toEqual([
    "0 B",
    "1,023 B",
    "1 KB",
    "1.5 KB",
    "19 MB",
    "2 GB",
  ]);
});

test("a picture is never made larger than it is, nor too small to press", () => {
  const most = { width: 360, height: 280 };
  expect(fitted(100, 50, most)).toEqual({ width: 100, height: 50 });
  expect(fitted(280, 2800, most)).toEqual({ width: 44, height: 280 });
});

describe("what is pasted", () => {
  function pasted(types: string[], ...names: string[]): DataTransfer {
    return { types, files: names.map((name) => new File(["x"], name, { type: "image/png" })) } as never;
  }

  test("is attached where it is a file; a nameless picture is given the moment as its name", () => {
    const [picture, other] = filesIn(pasted(["Files"], "image.png", "庁舎.png"));
    expect(picture?.name).toMatch(/^画像 \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.png$/);
    expect(other?.name).toBe("庁舎.png");
  });

  test("is text where there is text, though Excel adds a picture of it", () => {
    expect(filesIn(pasted(["text/plain", "text/html", "Files"], "image.png"))).toEqual([]);
  });
});

describe("attaching", () => {
  test("takes so many at a time and says how many were left out", () => {
    vi.spyOn(globalThis, "fetch").mockReturnValue(new Promise(() => undefined)); // none of them arrives
    const many = Array.from({ length: MOST_FILES + 3 }, (_, place) => new File(["x"], `${place}.txt`));
    expect(attach(ROOM, many)).toBe(3);
    const mine = uploadsOf(useUploads.getState().all, ROOM);
    expect(mine.length).toBe(MOST_FILES);
    take(mine.map((one) => one.key));
    expect(useUploads.getState().all).toEqual([]);
  });

  test("of an empty file is refused with its reason, before anything is sent", async () => {
    attach(ROOM, [new File([], "空.txt")]);
    await eventually(() => expect(useUploads.getState().all[0]?.state).toBe("failed"));
    expect(useUploads.getState().all[0]?.reason).toContain("空のファイル");
    leaveOut(useUploads.getState().all[0]?.key ?? "");
    expect(useUploads.getState().all).toEqual([]);
  });

  test("what was taken back stands in the tray again, ready", () => {
    putBack(ROOM, [file()]);
    expect(uploadsOf(useUploads.getState().all, ROOM).map((one) => [one.name, one.state])).toEqual([
      ["名簿.csv", "ready"],
    ]);
  });
});

describe("a picture that does not come", () => {
  test("is asked for once more with a fresh session, and then said to be gone", async () => {
    const asked = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("{}"));
    show(file({ kind: "image", preview: "picture", width: 40, height: 40, name: "庁舎.png" }));
    const image = () => screen.getByRole("button").querySelector("img");
    const first = image();
    if (first) fireEvent.error(first);
    await eventually(() => expect(image()?.getAttribute("src")).toBe("/api/v1/files/f1/thumbnail?again=1"));
    expect(asked.mock.calls.map(([address]) => address)).toEqual(["/api/v1/me"]);
    const second = image();
    if (second) fireEvent.error(second);
    await eventually(() => expect(screen.getByText("このファイルはもう見られません。")).toBeTruthy());
    asked.mockRestore();
  });
});
