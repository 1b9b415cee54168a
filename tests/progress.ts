import { DefaultReporter, type TestModule } from "vitest/node";

/** How many files the list at the end names. */
const SLOWEST = 10;

/** Prints a line for each finished file, with the progress of the run; at the end, what took longest. */
export class Progress extends DefaultReporter {
  /** Tests, and other failures: a set-up, a file that could not be loaded, an error that nothing caught. */
  readonly total = { passed: 0, failed: 0 };
  #ended: { name: string; seconds: number }[] = [];
  #files = 0;
  #startedAt = performance.now();

  override onTestRunStart(...args: Parameters<DefaultReporter["onTestRunStart"]>) {
    super.onTestRunStart(...args);
    this.#files = args[0].length;
    this.#startedAt = performance.now();
  }

  override onTestModuleEnd(module: TestModule) {
    const { passed, failed } = countsOf(module);
    this.total.passed += passed;
    this.total.failed += failed;
    const name = module.relativeModuleId;
    const { duration, setupDuration, collectDuration, prepareDuration } = module.diagnostic();
    const seconds = (duration + setupDuration + collectDuration + prepareDuration) / 1000;
    this.#ended.push({ name, seconds });
    if (failed > 0) super.onTestModuleEnd(module);
    const tests = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
    const place = `${String(this.#ended.length).padStart(3)} of ${this.#files}`;
    this.log(`${place}  ${this.#clock()}  ${name}  ${tests}, ${seconds.toFixed(1)} s`);
  }

  override onTestRunEnd(...args: Parameters<DefaultReporter["onTestRunEnd"]>) {
    super.onTestRunEnd(...args);
    this.total.failed += args[1].length;
    const slowest = this.#ended.toSorted((one, two) => two.seconds - one.seconds);
    this.log(`\nThe slowest of ${this.#ended.length} files, in seconds:`);
    for (const { name, seconds } of slowest.slice(0, SLOWEST))
      this.log(`${seconds.toFixed(1).padStart(7)}  ${name}`);
  }

  #clock() {
    const seconds = Math.floor((performance.now() - this.#startedAt) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

/**
 * A set-up that fails leaves its tests unrun, so it counts as a failure itself; otherwise its file would count as none.
 */
export function countsOf(module: TestModule): { passed: number; failed: number } {
  const tests = [...module.children.allTests()].map((test) => test.result().state);
  const holders = [module, ...module.children.allSuites()];
  const brokenSetUps = holders.filter((holder) => holder.errors().length > 0).length;
  const failedTests = tests.filter((state) => state === "failed").length;
  return {
    passed: tests.filter((state) => state === "passed").length,
    failed: failedTests + brokenSetUps,
  };
}
