import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files whose tests take longest. They start first, so that none of them ends alone. Leaving a file out costs only
 * time.
 */
const LONG = [
  "browser/every-page",
  "browser/typed-text",
  "browser/editor",
  "browser/editor-elsewhere",
  "browser/sign-out",
  "browser/handshakes",
  "browser/states",
  "built-worker/matrix",
  "built-worker/outages",
  "built-worker/handshakes",
  "built-worker/database-outage",
  "built-worker/soak",
  "built-worker/fuzz",
  "built-worker/edges/origin",
  "db/organization-webhook-model",
  "db/plans",
  "db/migrate",
  "db/search-plans",
  "db/isolation",
  "db/webhook-model",
  "db/slow-work",
  "process",
  "journeys",
];

const rank = ({ moduleId }: TestSpecification) => {
  const at = LONG.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
  return at === -1 ? LONG.length : at;
};

/** Suite by suite, in the order of the configuration, so that the files of a suite share a process; short ones last. */
export class BySuite extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const names = this.ctx.projects.map(({ name }) => name);
    const place = ({ project }: TestSpecification) => names.indexOf(project.name);
    return files.toSorted(
      (one, two) =>
        place(one) - place(two) ||
        rank(one) - rank(two) ||
        one.moduleId.localeCompare(two.moduleId),
    );
  }
}
