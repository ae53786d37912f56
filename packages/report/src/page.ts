import { type Content, type Html, html, trusted } from './html';
import { STYLE } from './style';

/** A part of a page, with its own place in the contents. */
export interface Section {
  /** For links: lower case, without spaces. */
  readonly id: string;
  readonly heading: string;
  readonly content: Content;
}

/** What a page is made of. */
export interface Page {
  /** The browser's tab says it. */
  readonly title: string;
  /** Between the page's top and its contents. */
  readonly header: Html;
  readonly sections: readonly Section[];
}

/** Nothing may be loaded, whatever got into the page. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole HTML document that loads nothing and runs nothing. */
export function renderPage({ title, header, sections }: Page): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="wide">
${header}
</header>
${sections.length > 0 && renderContents(sections)}
<main id="content" class="wide">
${sections.map(renderSection)}</main>
<footer class="wide">Made by mnist-convnet. This page is one file: keep it, send it, print it.</footer>
</body>
</html>
`;
  return markup;
}

function renderContents(sections: readonly Section[]): Html {
  const links = sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`);
  return html`<nav aria-label="Contents"><div class="wide"><ul>
${links}</ul></div></nav>`;
}

function renderSection({ id, heading, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}
</section>
`;
}
