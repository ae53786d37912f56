import { expect } from '@jest/globals';
import { parseHTML } from 'linkedom';

/** A page's document. */
export function parsePage(page: string): Document {
  return parseHTML(page).document;
}

/** The texts of all elements that a selector finds, white space as a reader sees it. */
export function textsOf(root: Document | Element, selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), ({ textContent }) =>
    (textContent ?? '').replace(/\s+/g, ' ').trim(),
  );
}

/** A table's rows of texts, its head included. */
export function rowsOf(table: Element): string[][] {
  return Array.from(table.querySelectorAll('tr'), (row) => textsOf(row, 'th, td'));
}

/**
 * Asserts what every page promises: it loads and runs nothing, and can be read without eyes, colours or
 * a mouse.
 */
export function expectSoundPage(page: string): Document {
  const document = parsePage(page);
  expect(page.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  expect(policy!.getAttribute('content')).toMatch(/^default-src 'none'; img-src data:; /);
  expect(textsOf(document, 'title')[0]).not.toBe('');
  expect(document.querySelectorAll('script, iframe, object, embed, form, base')).toHaveLength(0);
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (/^(src|srcset|href|xlink:href|action|data|poster)$/.test(name)) {
        expect(value).toMatch(/^(data:|#)/);
      }
    }
  }
  expect(page).not.toMatch(/url\(|@import/);

  const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a')) {
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
  }
  for (const labelled of document.querySelectorAll('[aria-labelledby]')) {
    expect(ids).toContain(labelled.getAttribute('aria-labelledby'));
  }
  const levels = Array.from(document.querySelectorAll('h1, h2, h3, h4'), ({ localName }) =>
    Number(localName.slice(1)),
  );
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => {
    expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  });
  for (const image of document.querySelectorAll('img')) {
    // A group of maps has one name for all of them.
    const isNamed = image.getAttribute('alt') !== '' || image.closest('[role=img][aria-label]');
    expect(image.hasAttribute('alt') && isNamed).toBeTruthy();
  }
  for (const svg of document.querySelectorAll('svg')) {
    expect(svg.getAttribute('role')).toBe('img');
    expect(textsOf(svg, 'title')[0]).not.toBe('');
  }
  for (const table of document.querySelectorAll('table')) {
    expect(textsOf(table, 'caption')[0]).toBeTruthy();
    for (const head of table.querySelectorAll('th')) {
      expect(head.getAttribute('scope')).toMatch(/^(col|row)$/);
    }
    const widths = Array.from(table.querySelectorAll('tr'), (row) => row.children.length);
    expect(new Set(widths).size).toBe(1);
  }
  for (const region of document.querySelectorAll('[tabindex]')) {
    expect(region.getAttribute('aria-label')).toBeTruthy();
  }
  return document;
}
