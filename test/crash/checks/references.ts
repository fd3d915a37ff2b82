import type { Check } from './check.ts';

export const REFERENCES: Check = {
  name: 'references',
  holds: 'reference numbers run from 1 without a gap and without a number given twice',
  async run({ world }) {
    const rows = await world.books.rows('SELECT reference FROM case_file');
    const numbers = rows.map(({ reference }) => Number(/\/(\d+)$/.exec(String(reference))?.[1])).toSorted((a, b) => a - b);
    const wrong = numbers.findIndex((number, index) => number !== index + 1);
    return wrong === -1 ? [] : [`reference number ${wrong + 1} is ${numbers.includes(wrong + 1) ? 'given twice' : 'missing'}`];
  },
};
