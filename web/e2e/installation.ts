/** A real Kairan of our own: its data in a temporary place, its server as a process that can be killed. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const KAIRAN = resolve(import.meta.dirname, "../../.venv/bin/kairan");
const run = promisify(execFile);

/** Runs one of the operator's commands where the data lies, and gives back what it printed. */
export async function operate(dataDir: string, ...command: string[]): Promise<string> {
  const { stdout } = await run(KAIRAN, [...command, "--data-dir", dataDir]);
  return stdout;
}

export class Installation {
  private server: ChildProcess | null = null;
  private port = 0;

  private constructor(readonly dataDir: string) {}

  /** An installation that is empty and not yet serving. */
  static async found(): Promise<Installation> {
    return new Installation(await mkdtemp(join(tmpdir(), "kairan-e2e-")));
  }

  /** The demo's three towns, as they were told once for all, and a server on a free port. */
  static async withDemo(settings: Record<string, string> = {}): Promise<Installation> {
    const installation = await Installation.found();
    try {
      await run("cp", ["-a", `${process.env.E2E_DEMO}/.`, installation.dataDir]);
      await installation.serve(settings);
    } catch (error) {
      await installation.close();
      throw error;
    }
    return installation;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Everybody in the demo has the same password, invented anew for each installation. */
  async password(): Promise<string> {
    const list = await readFile(join(this.dataDir, "demo-sign-ins.txt"), "utf8");
    const line = list.split("\n").find((one) => !one.startsWith("#"));
    return line?.split("\t")[1] ?? "";
  }

  async kairan(...command: string[]): Promise<string> {
    return operate(this.dataDir, ...command);
  }

  /** Serves, the second time on the same port as before. */
  async serve(settings: Record<string, string> = {}): Promise<void> {
    const server = spawn(KAIRAN, ["serve", "--port", String(this.port), "--data-dir", this.dataDir], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...settings },
    });
    this.server = server;
    const address = await spokenAddress(server);
    this.port = Number(new URL(address).port);
    while (!(await this.isReady())) if (server.exitCode !== null) throw new Error("the server gave up");
  }

  /** Ends the server at once, as a failing machine would. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  async close(): Promise<void> {
    await this.end("SIGTERM");
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.origin}/api/v1/health/ready`).catch(() => null);
    return answer?.ok === true;
  }
}

function spokenAddress(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    server.stdout?.on("data", (text: Buffer) => {
      said += text;
      const address = /^Kairan: (\S+)$/m.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    // Read to the end all the same: a full pipe would hold the server up.
    server.stderr?.on("data", (text: Buffer) => {
      said += text;
    });
    server.once("exit", () => failed(new Error(`kairan serve ended: ${said}`)));
  });
}
