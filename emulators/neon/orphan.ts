// Ends the process if the one that started it is gone and its main thread does not end by itself.
import process from "node:process";

const LOOK_EVERY = 1_000; // ms
const GRACE = 5_000; // ms

const parent = process.ppid;
const looking = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(looking);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE);
}, LOOK_EVERY);
