/** 24 x 24 line drawings, by what they are for. */
const PATHS = {
  draw: 'M4 20l4-1 11-11-3-3L5 16l-1 4zM14 7l3 3',
  look: 'M12 3l9 5-9 5-9-5 9-5zM3 12.500l9 5 9-5M3 17l9 5 9-5',
  train: 'M3 20h18M4 15l5-5 4 3 7-8M15 5h5v5',
  learn: 'M4 5c3-1.5 6-1.5 8 .5 2-2 5-2 8-.5v13c-3-1.5-6-1.5-8 .5-2-2-5-2-8-.5V5zM12 5.500v13',
  data: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  undo: 'M8 5L4 9l4 4M4 9h9a6 6 0 010 12h-3',
  redo: 'M16 5l4 4-4 4M20 9h-9a6 6 0 000 12h3',
  clear: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  play: 'M7 4l13 8-13 8V4z',
  pause: 'M7 4v16M17 4v16',
  step: 'M5 4l10 8-10 8V4zM19 4v16',
  stop: 'M5 5h14v14H5z',
  download: 'M12 3v12M7 10l5 5 5-5M4 20h16',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.500h.01',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  close: 'M6 6l12 12M18 6L6 18',
  light:
    'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.500M17.5 17.500L19 19M5 19l1.5-1.500M17.5 6.500L19 5',
  dark: 'M20 14.500A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.500z',
  share:
    'M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.700l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.700l1-1',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  random: 'M4 7h3l9 10h4M17 14l3 3-3 3M4 17h3l3-3.500M13 9.500L16 7h4M17 4l3 3-3 3',
} as const;

/** What a drawing is for. */
export type IconName = keyof typeof PATHS;

/** A small drawing beside a label, or inside a button that has one; screen readers pass it over. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
