import { checks } from "./checks.ts";

/** `npm run check`: the checks that need no running app. */
const { passed, failed } = await checks();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
