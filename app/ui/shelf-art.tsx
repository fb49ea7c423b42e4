/** Old books on a shelf, one of them leaning: decoration of the home page and of empty places. */
const SPINES = [
  { x: 6, y: 30, width: 17, height: 66, cloth: '#7a2e2a', foil: '#e8cf9a' },
  { x: 24, y: 20, width: 22, height: 76, cloth: '#2b5a5b', foil: '#f3e6c5' },
  { x: 47, y: 38, width: 13, height: 58, cloth: '#d9c7a3', foil: '#6b2424' },
  { x: 61, y: 26, width: 19, height: 70, cloth: '#8e4126', foil: '#fbe9cc' },
  { x: 81, y: 14, width: 16, height: 82, cloth: '#c99a35', foil: '#33240c' },
  { x: 98, y: 33, width: 24, height: 63, cloth: '#4a6075', foil: '#f8eedb' },
  { x: 123, y: 24, width: 15, height: 72, cloth: '#4f2a45', foil: '#ecd0b8' },
] as const;

export function ShelfArt() {
  return (
    <svg className="shelf-art" width="240" height="100" viewBox="0 0 240 100" aria-hidden="true">
      {SPINES.map((spine) => (
        <Spine key={spine.x} {...spine} />
      ))}
      <g transform="rotate(-14 154 96)">
        <Spine x={154} y={30} width={18} height={66} cloth="#55562a" foil="#f5e8bc" />
      </g>
      <g transform="matrix(0 1 -1 0 236 74)">
        <Spine x={0} y={0} width={12} height={58} cloth="#7a2e2a" foil="#e8cf9a" />
        <Spine x={12} y={-3} width={10} height={52} cloth="#a3b192" foil="#24321f" />
      </g>
      <path d="M0 96h240v3H0z" fill="#8d7147" />
    </svg>
  );
}

type SpineProps = {
  x: number;
  y: number;
  width: number;
  height: number;
  cloth: string;
  foil: string;
};

/** A spine with two bands and a title label. */
function Spine({ x, y, width, height, cloth, foil }: SpineProps) {
  const bands = `M${x} ${y + 7}h${width}M${x} ${y + 10}h${width}M${x} ${y + height - 9}h${width}`;
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx="1.5" fill={cloth} />
      <path d={bands} stroke={foil} strokeWidth="1.2" />
      <rect x={x + width / 2 - 2} y={y + 18} width="4" height={height * 0.35} fill={foil} />
    </>
  );
}
