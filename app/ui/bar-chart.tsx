import { classNames } from './class-names';

type Bar = {
  key: string;
  label: string;
  value: number;
  /** The value in words, such as a price. */ text: string;
};

type BarChartProps = {
  /** What the chart shows; the same numbers stand in a table beside it. */
  title: string;
  bars: readonly Bar[];
  /** Said in the place of a chart without a single value. */
  empty: string;
};

const WIDTH = 640;
const HEIGHT = 200;
const FOOT = 24;
const HEAD = 20;
/** Half of a long text, so that none is cut at the edges. */
const EDGE = 60;

/** Where a text stands over or under the middle of its bar; at the edges it goes inwards from them. */
function placed(middle: number, more?: string) {
  const isFirst = middle < EDGE;
  const isLast = middle > WIDTH - EDGE;
  const anchor = isFirst ? 'bar-chart-text--first' : isLast && 'bar-chart-text--last';
  const x = isFirst ? 0 : isLast ? WIDTH : middle;
  return { className: classNames('bar-chart-text', anchor, more), x };
}

/**
 * Columns drawn on the server, without scripts. It is one picture to screen readers, named by its title:
 * whoever uses it puts the table beside it.
 */
export function BarChart({ title, bars, empty }: BarChartProps) {
  if (bars.every(({ value }) => value === 0)) return <p>{empty}</p>;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const room = HEIGHT - FOOT - HEAD;
  return (
    <svg className="bar-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <line className="bar-chart-ground" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {bars.map(({ key, label, value, text }, index) => {
        const height = Math.round((value / most) * room);
        const middle = Math.round((index + 0.5) * step);
        return (
          <g key={key}>
            <rect
              className="bar-chart-bar"
              x={Math.round(index * step + step * 0.18)}
              y={HEIGHT - FOOT - height}
              width={Math.round(step * 0.64)}
              height={height}
              rx="2"
            >
              <title>{`${label}: ${text}`}</title>
            </rect>
            {value > 0 && value === most && (
              <text {...placed(middle)} y={HEIGHT - FOOT - height - 6}>
                {text}
              </text>
            )}
            {index % 2 === 0 && (
              <text
                {...placed(
                  middle,
                  `bar-chart-label${index % 4 > 0 ? ' bar-chart-label--dense' : ''}`,
                )}
                y={HEIGHT - 6}
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
