import { FeelDuration } from 'feelin';
import { multiply, shift, subtract } from '../arithmetic.ts';
import { months, nanoseconds, ofMonths, ofNanoseconds } from '../temporal.ts';
import { define } from './define.ts';

type Rounding = (value: number) => number;

/** Widest scale that DMN 1.5 table 69 allows. */
const MIN_SCALE = -6111;
const MAX_SCALE = 6176;

function scaled(value: number, scale: number, round: Rounding): number | undefined {
  const places = Math.trunc(scale);
  if (places < MIN_SCALE || places > MAX_SCALE) return undefined;
  const moved = shift(value, places);
  if (!Number.isFinite(moved)) return value;
  return shift(round(moved), -places) + 0;
}

const away: Rounding = (value) => (value < 0 ? Math.floor(value) : Math.ceil(value));
const towards: Rounding = Math.trunc;
const halfAway: Rounding = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
const halfTowards: Rounding = (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);
const halfEven: Rounding = (value) => {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
};

function rounding(name: string, round: Rounding): ReturnType<typeof define> {
  return define(name, ['n: number, scale: number', (_run, n: number, scale: number) => scaled(n, scale, round)]);
}

export const numbers = [
  rounding('decimal', halfEven),
  rounding('round up', away),
  rounding('round down', towards),
  rounding('round half up', halfAway),
  rounding('round half down', halfTowards),
  define('floor', ['n: number', (_run, n: number) => Math.floor(n)], ['n: number, scale: number', (_run, n: number, scale: number) => scaled(n, scale, Math.floor)]),
  define('ceiling', ['n: number', (_run, n: number) => Math.ceil(n) + 0], ['n: number, scale: number', (_run, n: number, scale: number) => scaled(n, scale, Math.ceil)]),
  define('abs', [
    'n: number|duration',
    (_run, n: number | FeelDuration) => {
      if (typeof n === 'number') return Math.abs(n);
      if (n.yearsMonths) return ofMonths(Math.abs(months(n)));
      const length = nanoseconds(n);
      return ofNanoseconds(length < 0n ? -length : length);
    },
  ]),
  define('modulo', [
    'dividend: number, divisor: number',
    (_run, dividend: number, divisor: number) => {
      if (divisor === 0) return undefined;
      return subtract(dividend, multiply(divisor, Math.floor(dividend / divisor)));
    },
  ]),
  define('sqrt', ['number: number', (_run, n: number) => (n < 0 ? undefined : Math.sqrt(n))]),
  define('log', ['number: number', (_run, n: number) => (n <= 0 ? undefined : Math.log(n))]),
  define('exp', ['number: number', (_run, n: number) => Math.exp(n)]),
  define('odd', ['number: number', (_run, n: number) => (Number.isInteger(n) ? Math.abs(n % 2) === 1 : undefined)]),
  define('even', ['number: number', (_run, n: number) => (Number.isInteger(n) ? n % 2 === 0 : undefined)]),
];
