import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { parseAnswer, readLines } from './protocol';

describe('parseAnswer', () => {
  test('gives results and errors as they are', () => {
    expect(parseAnswer('{"result":[1.5,2]}')).toEqual({ result: [1.5, 2] });
    expect(parseAnswer('{"result":null}')).toEqual({ result: null });
    expect(parseAnswer('{"error":"no torch","missing":true}')).toEqual({
      error: 'no torch',
      missing: true,
    });
  });

  test('refuses what a library printed, and lines that answer nothing', () => {
    expect(() => parseAnswer('Warning: slow')).toThrow(
      'A peer printed "Warning: slow" instead of an answer.',
    );
    expect(() => parseAnswer('{"loss":1}')).toThrow(
      'A peer answered {"loss":1}: no result and no error.',
    );
    expect(() => parseAnswer('null')).toThrow('A peer answered null');
  });
});

test('readLines puts lines together whatever chunks they come in', async () => {
  const stream = Readable.from(['{"result"', ':1}\n{"res', 'ult":2}\r\n', '{"result":3}']);
  const lines: string[] = [];
  for await (const line of readLines(stream)) lines.push(line);
  expect(lines).toEqual(['{"result":1}', '{"result":2}', '{"result":3}']);
});
