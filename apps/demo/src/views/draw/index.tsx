import './draw.css';
import './draw-board.css';
import './draw-answer.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { NetworkMenu } from '../../ui/network-menu';
import { AnswerPanel } from './answer';
import { Board } from './board';
import { BoardTools } from './board-tools';
import { DropCurtain } from './drop-curtain';
import { Examples } from './examples';
import { followDrawing } from './follow-drawing';
import { KeyboardHelp } from './keyboard-help';
import { PictureButton } from './picture-button';
import { useShortcuts } from './use-shortcuts';

const HELP_ID = 'draw-keyboard-help';

/** Draw a digit, and see it read. */
export function DrawView() {
  const isByKeyboard = useSignal(false);
  useEffect(followDrawing, []);
  useShortcuts();
  return (
    <div class="view draw">
      <div class="view-head draw-head">
        <div>
          <h1>Draw a digit</h1>
          <p class="soft">A neural network reads it while you draw, here in your browser.</p>
        </div>
        <NetworkMenu />
      </div>
      <div class="draw-columns">
        <div class="draw-board-column">
          <Board isByKeyboard={isByKeyboard} helpId={HELP_ID} />
          <BoardTools isByKeyboard={isByKeyboard} />
          <KeyboardHelp id={HELP_ID} isShown={isByKeyboard.value} />
        </div>
        <AnswerPanel />
        <div class="draw-other-ways">
          <Examples />
          <PictureButton />
        </div>
      </div>
      <DropCurtain />
    </div>
  );
}
