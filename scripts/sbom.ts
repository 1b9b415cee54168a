import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { billOfMaterials } from "./bill.ts";

/** `npm run sbom`: the bill of materials in CycloneDX, as `build/sbom.json`. */
const folder = join(import.meta.dirname, "../build");
const bill = billOfMaterials();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "sbom.json"), `${JSON.stringify(bill, null, 2)}\n`);
console.log(`build/sbom.json: ${bill.components.length} packages`);
