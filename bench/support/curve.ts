/** One line of a drawing, its points in the order of x. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Drawing {
  readonly title: string;
  /** What was measured, where and beside what: read out instead of the picture. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
}

export interface Axis {
  readonly label: string;
  /** Powers of ten stand at equal distances; otherwise the axis begins at nought. */
  readonly isLogarithmic: boolean;
}

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 76;
const RIGHT = 190;
const TOP = 48;
const BOTTOM = 56;

/** Told apart by colour and by dashes, so that nobody needs to see the colour. */
const STROKES = [
  { colour: '#1d6f8f', dash: '' },
  { colour: '#b4552d', dash: '7 4' },
  { colour: '#4c7a34', dash: '2 4' },
  { colour: '#7a4c8f', dash: '10 4 2 4' },
] as const;

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** One calm picture of a few curves, as the text of an SVG file that reads in light and dark. */
export function drawCurves({ title, description, x, y, curves }: Drawing): string {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) throw new Error('There is nothing to draw');
  const across = scaleOf(
    x,
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  );
  const up = scaleOf(
    y,
    points.map(([, value]) => value),
    HEIGHT - BOTTOM,
    TOP,
  );
  const names = labelHeights(curves, up);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>
  text { font: 13px system-ui, sans-serif; fill: #333 }
  .title { font-size: 16px; font-weight: 600 }
  .grid { stroke: #ddd }
  .paper { fill: #fff }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } .paper { fill: #1b1b1b } }
</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>
<text class="title" x="${LEFT}" y="24">${escaped(title)}</text>
${up.ticks.map((tick) => horizontal(tick, up.at(tick))).join('\n')}
${across.ticks.map((tick) => vertical(tick, across.at(tick))).join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(x.label)}</text>
<text x="18" y="${(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 18 ${(TOP + HEIGHT - BOTTOM) / 2})">${escaped(y.label)}</text>
${curves.map((curve, nth) => line(curve, nth, across, up, names[nth] ?? TOP)).join('\n')}
</svg>
`;
}

const horizontal = (tick: number, y: number): string =>
  `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${short(y)}" y2="${short(y)}"/><text x="${LEFT - 8}" y="${short(y + 4)}" text-anchor="end">${said(tick)}</text>`;

const vertical = (tick: number, x: number): string =>
  `<line class="grid" x1="${short(x)}" x2="${short(x)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text x="${short(x)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${said(tick)}</text>`;

function line({ name, points }: Curve, nth: number, across: Scale, up: Scale, labelAt: number): string {
  const { colour, dash } = STROKES[nth % STROKES.length] ?? STROKES[0];
  const placed = points.map(([x, y]) => [short(across.at(x)), short(up.at(y))] as const);
  const dots = placed.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`).join('');
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<polyline points="${placed.map((point) => point.join()).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>${dots}
<text x="${WIDTH - RIGHT + 10}" y="${short(labelAt + 4)}" style="fill: ${colour}">${escaped(name)}</text>`;
}

/** Beside the end of each curve, and never two on one another. */
function labelHeights(curves: readonly Curve[], up: Scale): readonly number[] {
  const heights = curves.map(({ points }) => up.at(points.at(-1)?.[1] ?? 0));
  let last = -Infinity;
  for (const nth of heights.map((_, at) => at).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    last = Math.max(heights[nth] ?? 0, last + 17);
    heights[nth] = last;
  }
  return heights;
}

function scaleOf({ isLogarithmic }: Axis, values: readonly number[], from: number, to: number): Scale {
  const most = Math.max(...values);
  if (!isLogarithmic) {
    const step = roundStep(most / 5);
    const top = Math.ceil(most / step) * step;
    const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, nth) => nth * step);
    return { at: (value) => from + (value / top) * (to - from), ticks };
  }
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
  const ticks = Array.from({ length: high - low + 1 }, (_, nth) => 10 ** (low + nth));
  return { at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from), ticks };
}

/** 1, 2 or 5 times a power of ten, so large at least. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}

const short = (value: number): number => Math.round(value * 10) / 10;

const said = (value: number): string =>
  Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
