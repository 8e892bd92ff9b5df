/** Tests of counting rows in a document that comes in pieces. */
import { describe, expect, test } from "vitest";
import { MarkCounter, messagesIn, rowsOf } from "./marks";

const outline = { messages: 5, members: 2, files: 0, first_at: null, last_at: null };

function counted(format: "html" | "csv" | "json", text: string, size: number): number {
  const counter = new MarkCounter(format);
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) counter.add(bytes.slice(start, start + size));
  return counter.count;
}

describe("rows are counted", () => {
  test.each([1, 2, 3, 7, 1000])("wherever a piece of %i bytes ends", (size) => {
    expect(counted("html", '<p>\n\n<article id="m1">\n<p>\n<articl\n<article', size)).toBe(2);
    expect(counted("csv", '"種別"\r\n"出力"\r\r\n"a\nb"\r\n', size)).toBe(2);
    expect(counted("json", '[\n{"a":"\\n{"},\n {"b":1},\n{}', size)).toBe(2);
  });

  test("and members are no messages", () => {
    expect(messagesIn(2, outline, "csv")).toBe(0);
    expect(messagesIn(6, outline, "csv")).toBe(3);
    expect(messagesIn(100, outline, "csv-cp932")).toBe(5);
    expect(messagesIn(3, outline, "html")).toBe(3);
    expect([rowsOf(outline, "json"), rowsOf(outline, "csv")]).toEqual([5, 9]);
  });
});
