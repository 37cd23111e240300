import 'leaflet/dist/leaflet.css';
import { divIcon, latLngBounds, type DivIcon, type LatLngExpression } from 'leaflet';
import { use, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { MapContainer, Marker, Polygon, TileLayer, Tooltip, useMapEvent } from 'react-leaflet';
import { Text } from '@mantine/core';
import { SettingsContext } from '../app/settings.ts';
import { useFormat, type Translated } from '../format/useFormat.ts';
import { areaAround, type Point } from './convexHull.ts';
import classes from './KindergartenMap.module.css';

export interface Place {
  readonly id: string;
  readonly number: number;
  readonly name: Translated;
  readonly district: string;
  readonly location: Point | null;
  readonly free: number;
}

interface KindergartenMapProps {
  readonly places: readonly Place[];
  /** Of all of the city, so that the shapes stay while a filter narrows the points. */
  readonly outline: readonly { readonly district: string; readonly location: Point | null }[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  /** Where the map itself is pressed, where a point is asked for. */
  readonly onPoint?: (point: Point) => void;
}

/** About 450 m. */
const REACH_DEGREES = 0.004;

const at = ({ lat, lon }: Point): LatLngExpression => [lat, lon];

/** Above an area, where its points do not cover its name. */
const topOf = (area: readonly Point[]): LatLngExpression => {
  const lons = area.map(({ lon }) => lon);
  return [Math.max(...area.map(({ lat }) => lat)), (Math.min(...lons) + Math.max(...lons)) / 2];
};

const NAME_SIZE = [160, 18] as const;

const nameOf = (district: string): DivIcon => {
  const name = document.createElement('span');
  name.textContent = district;
  const [width, height] = NAME_SIZE;
  return divIcon({
    className: classes['name'] ?? '',
    html: name,
    iconSize: [width, height],
    iconAnchor: [width / 2, height + 2],
  });
};

/**
 * Points and the areas around those of each district. It asks no outside host, unless the installation names a source of
 * tiles. The list beside it says the same: what is chosen here by pointing is chosen there by keyboard and by ear.
 */
export const KindergartenMap = ({ places, outline, chosenId, onChoose, onPoint }: KindergartenMapProps) => {
  const { mapTiles } = use(SettingsContext);
  const { formatMessage } = useIntl();
  const { translated } = useFormat();

  const districts = useMemo(() => {
    const byDistrict = new Map<string, Point[]>();
    for (const { district, location } of outline) {
      if (location !== null) byDistrict.set(district, [...(byDistrict.get(district) ?? []), location]);
    }
    return [...byDistrict].map(([district, points]) => ({ district, area: areaAround(points, REACH_DEGREES) }));
  }, [outline]);
  const bounds = useMemo(() => {
    // Of the areas, not of the points: one kindergarten alone has no breadth to look at.
    const corners = districts.flatMap(({ area }) => area.map(at));
    return corners.length === 0 ? null : latLngBounds(corners as [number, number][]).pad(0.04);
  }, [districts]);
  if (bounds === null) return null;

  return (
    <>
      <section className={classes['frame']} aria-label={formatMessage({ id: 'family.map.label' })}>
        <MapContainer
          bounds={bounds}
          className={classes['map'] ?? ''}
          attributionControl={mapTiles !== null}
          scrollWheelZoom={false}
          zoomSnap={0.1}
        >
          {mapTiles === null ? null : <TileLayer url={mapTiles} />}
          {onPoint === undefined ? null : <Pressed onPoint={onPoint} />}
          {districts.map(({ district, area }) => (
            <Polygon
              key={district}
              positions={area.map(at)}
              interactive={false}
              className={classes['area'] ?? ''}
              weight={1.5}
            />
          ))}
          {districts.map(({ district, area }) => (
            <Marker
              key={district}
              position={topOf(area)}
              interactive={false}
              keyboard={false}
              icon={nameOf(district)}
            />
          ))}
          {places.map((place) =>
            place.location === null ? null : (
              <Marker
                key={`${place.id} ${place.free} ${place.id === chosenId}`}
                position={at(place.location)}
                keyboard={false}
                icon={divIcon({
                  className: `${classes['point']} ${place.free > 0 ? classes['free'] : ''} ${place.id === chosenId ? classes['chosen'] : ''}`,
                  html: place.free > 0 ? String(place.free) : '·',
                  iconSize: [30, 30],
                })}
                eventHandlers={{ click: () => onChoose(place.id) }}
                zIndexOffset={place.id === chosenId ? 2_000 : place.free > 0 ? 1_000 : 0}
              >
                <Tooltip>{translated(place.name)}</Tooltip>
              </Marker>
            ),
          )}
        </MapContainer>
      </section>
      {onPoint === undefined ? (
        <Text fz="sm" c="dimmed" mt={6}>
          <FormattedMessage id="family.map.areas" />
        </Text>
      ) : null}
    </>
  );
};

const Pressed = ({ onPoint }: { readonly onPoint: (point: Point) => void }) => {
  useMapEvent('click', ({ latlng: { lat, lng: lon } }) => onPoint({ lat, lon }));
  return null;
};
