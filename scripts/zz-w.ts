import { clientWeights, serverWeight } from "../proof/bench/weights.ts";
console.log(await serverWeight()); const c = await clientWeights(); console.log(JSON.stringify(c).slice(0, 3000));
