import { Lesson } from '../parts/lesson';
import { Slider } from '../parts/slider';
import { Advice } from './advice';
import { SizeFormula } from './formula';
import {
  across,
  changeSettings,
  chosenWindow,
  down,
  EXAMPLES,
  framed,
  resetStride,
  settings,
  windowCount,
} from './numbers';
import './stride.css';
import { WindowsDrawing } from './windows-drawing';

/** How many windows fit, and what stride and padding do to that. */
export function StrideLesson() {
  const { width, height, filter, stride, padding } = settings.value;
  return (
    <Lesson
      title="Stride and padding"
      lead="The stride is how far the window moves from one output to the next. Padding is a border of zeros around the input, so that windows can begin outside of it. Both decide how large the output is."
      onReset={resetStride}
    >
      <div class="card learn-stride">
        <div class="learn-sliders">
          <Slider
            label="Width W"
            value={width}
            min={1}
            max={28}
            onChange={(value) => changeSettings({ width: value })}
          />
          <Slider
            label="Height H"
            value={height}
            min={1}
            max={28}
            onChange={(value) => changeSettings({ height: value })}
          />
          <Slider
            label="Filter F"
            value={filter}
            min={1}
            max={7}
            text={`${filter} × ${filter}`}
            onChange={(value) => changeSettings({ filter: value })}
          />
          <Slider
            label="Stride S"
            value={stride}
            min={1}
            max={4}
            onChange={(value) => changeSettings({ stride: value })}
          />
          <Slider
            label="Padding P"
            value={padding}
            min={0}
            max={3}
            onChange={(value) => changeSettings({ padding: value })}
          />
        </div>
        <div class="learn-stride-result">
          <SizeFormula side="W" input={width} fit={across.value} settings={settings.value} />
          <SizeFormula side="H" input={height} fit={down.value} settings={settings.value} />
          <Advice settings={settings.value} across={across.value} down={down.value} />
        </div>
        <WindowsDrawing />
        {framed.value && (
          <Slider
            label="Window"
            value={framed.value.window + 1}
            min={1}
            max={windowCount.value}
            text={`${framed.value.window + 1} of ${windowCount.value}`}
            onChange={(value) => {
              chosenWindow.value = value - 1;
            }}
          />
        )}
      </div>
      <fieldset class="learn-choice">
        <legend>Try</legend>
        <div class="row">
          {Object.entries(EXAMPLES).map(([name, example]) => (
            <button
              key={name}
              class="button"
              type="button"
              onClick={() => {
                settings.value = example;
                chosenWindow.value = 0;
              }}
            >
              {name}
            </button>
          ))}
        </div>
      </fieldset>
    </Lesson>
  );
}
