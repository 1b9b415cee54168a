// Ends the process when whoever started it has gone and it does not end by itself, as its main thread would have.
import process from "node:process";

const LOOK_EVERY = 1_000; // ms
const GRACE = 10_000; // ms

const parent = process.ppid;
const looking = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(looking);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE);
}, LOOK_EVERY);
