const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a gzip file', [0x1f, 0x8b]],
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
];

/** Whether bytes start as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What bytes look like by their first few, such as 'a PNG image'; for messages. */
export function describeBytes(bytes: Uint8Array): string {
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte)) return name;
  }
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 256)).trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(text)) return 'an HTML page';
  if (/^<(\?xml|[a-z]+[\s>])/i.test(text)) return 'an XML document';
  if (text.startsWith('version https://git-lfs')) return 'a Git LFS pointer, not the file itself';
  if (/^[[{]/.test(text)) return 'JSON';
  if (/^[\x20-\x7e\s]{8,}$/.test(text)) return `text (${JSON.stringify(text.slice(0, 24))}…)`;
  const hex = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return `bytes that start with ${hex.join(' ')}`;
}
