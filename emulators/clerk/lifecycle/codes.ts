import { randomInt } from "node:crypto";
import { CODE } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";

/** Whether an address is one of Clerk's test addresses. */
const isTestAddress = (address: string) => /\+clerk_test@/.test(address);

/**
 * The code that Clerk would send to an address. It is logged, and listed under the controls: 424242, unless the instance
 * takes that for test addresses alone.
 */
export function sendCode(clerk: Emulator, address: string): string {
  const isFixed = !clerk.behaviours.testCodes || isTestAddress(address);
  const code = isFixed ? CODE : String(randomInt(100_000, 1_000_000));
  clerk.codes.set(address, code);
  clerk.log(`code for ${address}: ${code}`);
  return code;
}
