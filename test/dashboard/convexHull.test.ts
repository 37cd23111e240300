import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaAround, convexHull, type Point } from '../../dashboard/src/family/convexHull.ts';

const at = (lat: number, lon: number): Point => ({ lat, lon });

/** On the left of every edge of a counter-clockwise shape, or on it. */
const isInside = (hull: readonly Point[], point: Point): boolean =>
  hull.every((from, index) => {
    const to = hull[(index + 1) % hull.length] ?? from;
    const side = (to.lon - from.lon) * (point.lat - from.lat) - (to.lat - from.lat) * (point.lon - from.lon);
    return side >= -1e-9;
  });

test('a square with points inside and on its edges has four corners', () => {
  const corners = [at(0, 0), at(0, 4), at(4, 4), at(4, 0)];
  expect(convexHull([at(2, 2), ...corners, at(0, 2), at(1, 3)])).toEqual(corners);
});

test('points without an area give no shape', () => {
  expect(convexHull([])).toHaveLength(0);
  expect(convexHull([at(1, 1)]).length).toBeLessThan(3);
  expect(convexHull([at(1, 1), at(2, 2), at(3, 3)]).length).toBeLessThan(3);
});

test('every point lies within its shape, and the shape is made of points', () => {
  const degree = fc.integer({ min: -50, max: 50 });
  const points = fc.array(fc.record({ lat: degree, lon: degree }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(points, (all) => {
      const hull = convexHull(all);
      fc.pre(hull.length >= 3);
      for (const corner of hull) expect(all).toContainEqual(corner);
      expect(all.every((point) => isInside(hull, point))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('an area leaves its points room on all sides, also one point alone', () => {
  const points = [at(51.1, 71.4), at(51.2, 71.5), at(51.15, 71.3)];
  for (const some of [points, points.slice(0, 2), points.slice(0, 1)]) {
    const area = areaAround(some, 0.004);
    expect(area.length).toBeGreaterThan(7);
    for (const { lat, lon } of some) {
      for (const [north, east] of [
        [0.0038, 0],
        [-0.0038, 0],
        [0, 0.0038],
        [0, -0.0038],
      ] as const)
        expect(isInside(area, at(lat + north, lon + east))).toBe(true);
      expect(isInside(area, at(lat + 0.3, lon))).toBe(false);
    }
  }
});
