import { escapeXml } from './svg';

/** Nothing in it shows without a page's own style sheet, and some renderers choke on it. */
const LEFT_OUT = 'style';

/**
 * The XML of an element's children, the same for every DOM: attributes in alphabetical order, long
 * fractions rounded to hundredths.
 */
export function serializeChildren(element: Element): string {
  return Array.from(element.childNodes, serializeNode).join('');
}

function serializeNode(node: ChildNode): string {
  if (node.nodeType === node.TEXT_NODE) return escapeXml(node.nodeValue ?? '');
  if (node.nodeType !== node.ELEMENT_NODE || node.nodeName.toLowerCase() === LEFT_OUT) return '';
  const element = node as Element;
  const attributes = Array.from(
    element.attributes,
    ({ name, value }) => ` ${name}="${escapeXml(roundFractions(name, value))}"`,
  ).sort();
  const tag = `<${element.localName}${attributes.join('')}`;
  const content = serializeChildren(element);
  return content === '' ? `${tag}/>` : `${tag}>${content}</${element.localName}>`;
}

function roundFractions(name: string, value: string): string {
  if (name.startsWith('aria-')) return value;
  return value.replace(/-?\d+\.\d{3,}/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );
}
