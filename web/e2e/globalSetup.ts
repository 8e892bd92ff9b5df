/** Tells the demo unless `make test` has told it, starts one installation with it for all tests, and clears both away afterwards. */
import { Installation } from "./installation";

export default async function globalSetup(): Promise<() => Promise<void>> {
  const demo = await Installation.found();
  if (process.env.E2E_TOLD === undefined) await demo.kairan("demo");
  process.env.E2E_DEMO = process.env.E2E_TOLD ?? demo.dataDir;
  const installation = await Installation.withDemo();
  process.env.E2E_ORIGIN = installation.origin;
  process.env.E2E_DATA_DIR = installation.dataDir;
  process.env.E2E_PASSWORD = await installation.password();
  return async () => {
    await installation.close();
    await demo.close();
  };
}
