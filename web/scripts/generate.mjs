/** Prints the server's OpenAPI document as types: `OPENAPI=path npm run generate`. The output is committed. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient } from "@hey-api/openapi-ts";

const input = resolve(process.env.OPENAPI ?? "../var/openapi.json");
const target = resolve("src/protocol/types.gen.ts");
const folder = await mkdtemp(join(tmpdir(), "kairan-types-"));

try {
  await createClient({ input, output: { path: folder, clean: false }, plugins: ["@hey-api/typescript"] });
  await copyFile(join(folder, "types.gen.ts"), target);
  const text = await readFile(target, "utf8");
  await writeFile(
    target,
    `/** Generated from the server's OpenAPI document by \`npm run generate\`; never edited. */\n${text}`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
