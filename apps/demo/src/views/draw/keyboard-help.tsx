/** How to draw by keys; hidden, it still describes the board to screen readers. */
export function KeyboardHelp({ id, isShown }: { readonly id: string; readonly isShown: boolean }) {
  return (
    <p id={id} class={isShown ? 'draw-keys soft' : 'visually-hidden'}>
      <kbd>Arrow keys</kbd> move the pen; <kbd>Home</kbd>, <kbd>End</kbd>, <kbd>Page Up</kbd> and{' '}
      <kbd>Page Down</kbd> move it diagonally. <kbd>Space</kbd> puts it down and lifts it,{' '}
      <kbd>Backspace</kbd> erases the last line.
    </p>
  );
}
