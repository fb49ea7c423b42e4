// What the bench prints: one line a figure, with its goal where there is one. Nothing here fails a
// run: a busy machine measures low, and the tests of the promises have limits of their own.
import os from 'node:os';
import { say } from '../lib/console.mjs';

const figures = [];

/** Adds figures `{ what, value, unit, goal?, atLeast?, atMost? }`. */
export const addFigures = (more) => figures.push(...more);

export const number = (value, digits = value < 10 ? 2 : value < 100 ? 1 : 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

function verdict({ value, atLeast, atMost }) {
  if (atLeast !== undefined) return [`≥ ${number(atLeast)}`, value >= atLeast ? 'met' : 'NOT MET'];
  if (atMost !== undefined) return [`≤ ${number(atMost)}`, value <= atMost ? 'met' : 'NOT MET'];
  return ['', ''];
}

export function showTable() {
  const [{ model = 'unknown processor' } = {}] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  say(
    `\n${os.cpus().length} × ${model.trim()}, ${memory} GiB, Node ${process.versions.node}, ` +
      `load ${number(os.loadavg()[0])} at the end\n`,
  );
  const rows = figures.map((figure) => {
    const [goal, met] = verdict(figure);
    return [figure.what, `${number(figure.value)} ${figure.unit}`.trim(), goal, met];
  });
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at].length)));
  for (const [what, value, goal, met] of rows) {
    say(
      `${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${goal.padEnd(widths[2])}  ${met}`.trimEnd(),
    );
  }
  say();
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export const percentile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
};
