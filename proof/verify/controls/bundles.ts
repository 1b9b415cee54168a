import { join } from "node:path";
import { type Control, tally } from "../matrix/control.ts";
import { discover } from "../target/manifest.ts";
import { forEach } from "../matrix/pool.ts";
import { type File, SECRETS, STAND_INS, filesBelow, findSecrets } from "../corpora/secrets.ts";

/** Neither the deployed files nor the served ones contain a secret or an emulator. */
export const bundles: Control = {
  name: "bundles",
  promise: "neither bundle, and no script or page that is served, contains a secret or an emulator",
  async run({ origin, build, routes, isLocal }) {
    const count = tally();
    const look = (file: File, patterns: Record<string, RegExp>[]) => {
      const found = patterns.flatMap((kind) => findSecrets([file], kind));
      const faults = found.map(({ what, line }) => `holds ${what} in line ${line}`);
      count.cell(file.path, file.path, faults);
    };
    if (!build) count.untried("The bundle of the server: it is read from a build of this machine.");
    for (const part of build ? ["client", "server"] : []) {
      for (const { path, text } of filesBelow(join(build ?? "", part)))
        look({ path: `build/${part}/${path}`, text }, [SECRETS, STAND_INS]);
    }
    const { scripts } = (await discover(origin)) ?? { scripts: [] };
    const pages = routes.map(({ path }) => path).filter((path) => !/[:*]/.test(path));
    await forEach([...scripts, ...pages], async (path) => {
      const answer = await fetch(origin + path, { headers: { "sec-fetch-dest": "empty" } });
      // A page on the emulators names them, because its keys are theirs.
      const patterns = isLocal ? [SECRETS] : [SECRETS, STAND_INS];
      look({ path, text: await answer.text() }, patterns);
    });
    return count.outcome;
  },
};
