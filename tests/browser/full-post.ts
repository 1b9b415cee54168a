/** A post with everything that Markdown makes, for looking at. */
export const FULL_POST = `The mill stands where the river turns twice. It is not a grand one: four walls of grey stone, a roof that leaks over the hoist, and a wheel that had not moved since my grandmother was young.[^1]

That margin is why I write this. Three hundred years of one careful habit are worth more than *any model I could buy*.

## What the river gives

A new turbine keeps eighty in a hundred. An oak wheel on a bent shaft keeps \`0.58\`, and makes the better sound: [read how](https://rowkeep.example/how).

\`\`\`ts
// Watts from falling water.
const g = 9.81; // m/s²

export function watts(flow: number, head: number, kept = 0.58, andAParameterWithARatherLongName = 1_000) {
  return g * 1000 * flow * head * kept;
}
\`\`\`

### A winter in four rows

| Month | Rain, mm | Hours run | kWh |
| --- | ---: | ---: | ---: |
| November | 164 | 402 | 846 |
| December | 131 | 371 | 772 |
| **Together** | 295 | 773 | 1,618 |

> Water is late, but it pays.

1. Measure for a year before buying anything.
2. Write the figure down at the same hour, *also* when it is dull.
   - Leave the roof for last.

- [x] the wheel
- [ ] the roof

---

${"An unbroken word: ".repeat(1)}${"unbroken".repeat(40)}

[^1]: Ten are in the tin. The eleventh has a brown line across it.
`;
