/** Starts one installation with the demo for all tests, and clears it away afterwards. */
import { Installation } from "./installation";

export default async function globalSetup(): Promise<() => Promise<void>> {
  const installation = await Installation.withDemo();
  process.env.E2E_ORIGIN = installation.origin;
  process.env.E2E_DATA_DIR = installation.dataDir;
  process.env.E2E_PASSWORD = await installation.password();
  return () => installation.close();
}
