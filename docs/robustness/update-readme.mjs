// Writes the tables of robustness.json into README.md, between the two marks:
//   node docs/robustness/update-readme.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const README = join(import.meta.dirname, 'README.md');
const JSON_FILE = join(import.meta.dirname, 'robustness.json');
const TABLES = /(<!-- tables -->\n)[\s\S]*(<!-- end of tables -->)/;

const measured = JSON.parse(readFileSync(JSON_FILE, 'utf8'));
const readme = readFileSync(README, 'utf8');
if (!TABLES.test(readme)) throw new Error(`${README} has lost its marks, ${TABLES}.`);
writeFileSync(
  README,
  readme.replace(TABLES, (_, start, end) => `${start}\n${makeTables(measured)}\n\n${end}`),
);

function makeTables({ model, backend, machine, date, plain, reframed, sets }) {
  const where = `${machine.processor}, ${machine.cores} cores, Node ${machine.node}`;
  return [
    `Model: \`${model}\`. ${plain[0].count.toLocaleString('en-US')} test images, ${backend}, ${where}, ${date}.`,
    '',
    '| MNIST’s test images | the network alone | framed first, as by `predict` |',
    '| --- | ---: | ---: |',
    ...plain.map(({ name, accuracy }, i) =>
      row([name, percent(accuracy), percent(reframed[i].accuracy)]),
    ),
    '',
    '| other digits | how many | read right | least well read |',
    '| --- | ---: | ---: | --- |',
    ...sets.map(({ about, count, accuracy, recalls }) =>
      row([about, count.toLocaleString('en-US'), percent(accuracy), describeWorst(recalls)]),
    ),
  ].join('\n');
}

/** The three digits with the lowest recall, such as '1 (18 %), 9 (69 %), 7 (83 %)'. */
function describeWorst(recalls) {
  return Object.entries(recalls)
    .sort(([, a], [, b]) => a - b)
    .slice(0, 3)
    .map(([digit, recall]) => `${digit} (${Math.round(100 * recall)} %)`)
    .join(', ');
}

function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}

function row(cells) {
  return `| ${cells.join(' | ')} |`;
}
