import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { route } from '../../state/route';
import { BackwardLesson } from './backward';
import { ConvolutionLesson } from './convolution';
import { CrossEntropyLesson } from './cross-entropy';
import { DropoutLesson } from './dropout';
import './learn.css';
import { LessonMenu } from './lesson-menu';
import { LessonSteps } from './lesson-steps';
import { findLesson, LESSONS, type LessonId } from './lessons';
import { NetworkLesson } from './network';
import './parts/controls.css';
import './parts/figures.css';
import { PoolingLesson } from './pooling';
import { PoolingGradientLesson } from './pooling-gradient';
import { StrideLesson } from './stride';

const CONTENTS: Readonly<Record<LessonId, ComponentType>> = {
  convolution: ConvolutionLesson,
  stride: StrideLesson,
  pooling: PoolingLesson,
  backward: BackwardLesson,
  'pooling-gradient': PoolingGradientLesson,
  'cross-entropy': CrossEntropyLesson,
  dropout: DropoutLesson,
  network: NetworkLesson,
};

/** The arithmetic of a ConvNet in eight lessons, whose numbers can be changed. */
export function LearnView() {
  const current = findLesson(route.value.params.lesson);
  const { id } = LESSONS[current]!;
  const Content = CONTENTS[id];
  const section = useRef<HTMLElement>(null);
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    // Whoever went on from the foot of a lesson wants to begin the next at its head.
    section.current?.querySelector('h2')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [id]);
  return (
    <div class="view learn">
      <header class="view-head">
        <h1>Learn</h1>
        <p class="soft">
          What a ConvNet computes, in eight short lessons. Change a number and see what the others
          do.
        </p>
      </header>
      <LessonMenu current={current} />
      <section class="learn-lesson" id={`lesson-${id}`} ref={section} key={id}>
        <Content />
        <LessonSteps current={current} />
      </section>
    </div>
  );
}
