import type { Report } from "../run.ts";

/** The report as SARIF 2.1.0, which shows each wrong cell at the file to look at first. */
export const sarif = ({ origin, results }: Report) => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "rowkeep-verify",
          rules: results.map(({ name, promise }) => ({
            id: name,
            shortDescription: { text: promise },
          })),
        },
      },
      properties: { origin, cells: results.reduce((sum, { cells }) => sum + cells, 0) },
      results: results.flatMap(({ name, wrong }) =>
        wrong.map(({ cell, fault, file }) => ({
          ruleId: name,
          level: "error",
          message: { text: `${cell}: ${fault}` },
          locations: [{ physicalLocation: { artifactLocation: { uri: file } } }],
          partialFingerprints: { cell: `${name}: ${cell}` },
        })),
      ),
    },
  ],
});
