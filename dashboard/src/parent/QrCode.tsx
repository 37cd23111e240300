import { useMemo } from 'react';
import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  /** What it leads to, for those who do not see it. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** A QR code drawn as one path. Always dark on white: cameras want it so. */
export const QrCode = ({ text, label, className }: QrCodeProps) => {
  const { size, path } = useMemo(() => {
    const { size: side, data } = encode(text, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: side, path: squares.join('') };
  }, [text]);
  return (
    <>
      <span className="kz-hidden">{label}</span>
      <svg
        aria-hidden="true"
        className={className}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        style={{ background: '#fff' }}
      >
        <path d={path} fill="#000" />
      </svg>
    </>
  );
};
