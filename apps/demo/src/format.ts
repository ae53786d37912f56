/** 0.99534 → '99.5 %'; what isn't quite 100 or 0 isn't called so. */
export function formatPercent(share: number, digits = 1): string {
  const percent = share * 100;
  const [least, most] = [10 ** -digits, 100 - 10 ** -digits];
  if (percent > 0 && percent < least) return `<${least} %`;
  if (percent < 100 && percent > most) return `>${most} %`;
  return `${percent.toFixed(digits)} %`;
}

/** '99.4 % sure', on one line. */
export function formatSureness(probability: number): string {
  return `${formatPercent(probability)} sure`.replaceAll(' ', '\u00a0');
}

/** 1234567 → '1,234,567' */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** 83.4 → '1 min 23 s' */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** For weights and activations: three significant digits, a real minus sign. */
export function formatValue(value: number): string {
  if (value === 0) return '0';
  const text =
    Math.abs(value) >= 1e-3 && Math.abs(value) < 1e4
      ? String(Number(Math.abs(value).toPrecision(3)))
      : Math.abs(value).toExponential(1).replace('-', '−');
  return value < 0 ? `−${text}` : text;
}

/** 'fast' → 'Fast' */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
