export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** The turn at b on the way from a to c: positive to the left. */
const turn = (a: Point, b: Point, c: Point): number =>
  (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);

const half = (points: readonly Point[]): readonly Point[] => {
  const chain: Point[] = [];
  for (const point of points) {
    for (;;) {
      const last = chain.at(-1);
      const before = chain.at(-2);
      if (last === undefined || before === undefined || turn(before, last, point) > 0) break;
      chain.pop();
    }
    chain.push(point);
  }
  return chain.slice(0, -1);
};

/** The smallest convex shape around points, counter-clockwise (monotone chain); fewer than three corners are no shape. */
export const convexHull = (points: readonly Point[]): readonly Point[] => {
  const sorted = points.toSorted((a, b) => a.lon - b.lon || a.lat - b.lat);
  return [...half(sorted), ...half(sorted.toReversed())];
};

const DIRECTIONS = 16;

/** The shape that leaves each point at least about `reach` degrees of latitude to its border; one point alone has a circle. */
export const areaAround = (points: readonly Point[], reach: number): readonly Point[] =>
  convexHull(
    points.flatMap(({ lat, lon }) =>
      Array.from({ length: DIRECTIONS }, (_, index) => {
        const angle = (index / DIRECTIONS) * 2 * Math.PI;
        // Degrees of longitude are shorter, the further from the equator.
        const stretch = Math.cos((lat * Math.PI) / 180);
        return { lat: lat + reach * Math.sin(angle), lon: lon + (reach * Math.cos(angle)) / stretch };
      }),
    ),
  );
