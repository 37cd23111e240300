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

/** The same shape a little wider around its middle, so that the points stand inside it. */
export const widened = (hull: readonly Point[], factor: number): readonly Point[] => {
  const middle = middleOf(hull);
  return hull.map(({ lat, lon }) => ({
    lat: middle.lat + (lat - middle.lat) * factor,
    lon: middle.lon + (lon - middle.lon) * factor,
  }));
};

export const middleOf = (points: readonly Point[]): Point => ({
  lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length,
  lon: points.reduce((sum, { lon }) => sum + lon, 0) / points.length,
});
