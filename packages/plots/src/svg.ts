import { FONT_FAMILY, type Palette } from './theme';

/** Attributes of an element; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What surrounds a picture. */
export interface SvgFrame {
  readonly width: number;
  readonly height: number;
  /** The name that screen readers say. */
  readonly name: string;
  readonly palette: Palette;
}

/** A whole SVG document: readable on any page, since it brings its own background. */
export function svgDocument(frame: SvgFrame, content: string): string {
  const { width, height, name, palette } = frame;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${round(width)} ${round(height)}`,
    width,
    height,
    role: 'img',
    'font-family': FONT_FAMILY,
    color: palette.text,
    fill: palette.text,
  };
  const background = svgElement('rect', { width, height, fill: palette.background });
  return svgElement(
    'svg',
    attributes,
    svgElement('title', {}, escapeXml(name)) + background + content,
  );
}

/** An element; `content` is markup, not text. */
export function svgElement(name: string, attributes: Attributes, content = ''): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    tag += ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`;
  }
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

/** A line of text, which is escaped. */
export function svgText(text: string, attributes: Attributes): string {
  return svgElement('text', attributes, escapeXml(text));
}

/** Text that is safe between tags and in attributes; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Hundredths of a pixel are enough, and the same in every engine. */
function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
