/** The tests' identity provider, started and ended; it runs beside the installation, as a town's would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export class IdentityProvider {
  private constructor(
    private readonly process: ChildProcess,
    readonly issuer: string,
  ) {}

  /** With these accounts: what it says of each, by the name that is typed into its page. */
  static async start(accounts: Record<string, Record<string, string>>): Promise<IdentityProvider> {
    const script = join(import.meta.dirname, "provider.mjs");
    const process = spawn("node", [script, JSON.stringify(accounts)], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [said] = (await once(process.stdout, "data")) as [Buffer];
    return new IdentityProvider(process, said.toString().trim());
  }

  /** Makes a client for these addresses, as the town's administrator would; its id and its secret. */
  async register(callback: string, logout: string): Promise<{ id: string; secret: string }> {
    const client = {
      redirect_uris: [callback],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      post_logout_redirect_uris: [`${new URL(callback).origin}/`],
      backchannel_logout_uri: logout,
    };
    const answer = await fetch(`${this.issuer}/reg`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(client),
    });
    const made: { client_id: string; client_secret: string } = await answer.json();
    return { id: made.client_id, secret: made.client_secret };
  }

  async stop(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.kill();
    await ended;
  }
}
