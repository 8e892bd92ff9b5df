/** The tests' directory: a slapd with people in it, started and ended beside the installation, as a town's would be. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../../..");

interface Told {
  plain: string;
  secure: string;
  certificate: string;
}

export class Directory {
  /** As the directory knows them; the same for everybody in it. */
  static readonly password = "庁内の合言葉は三つ";
  static readonly service = "cn=kairan,dc=aoba,dc=example";
  static readonly secret = "読むだけの合言葉";

  private constructor(
    private readonly process: ChildProcess,
    readonly told: Told,
  ) {}

  static async start(): Promise<Directory> {
    const python = resolve(ROOT, ".venv/bin/python");
    const started = spawn(python, ["-m", "tests.fixtures.slapd"], {
      cwd: ROOT,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface(started.stdout), "line")) as [string];
    return new Directory(started, JSON.parse(line) as Told);
  }

  async stop(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.stdin?.end();
    await ended;
  }
}
