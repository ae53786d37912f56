import './learn.css';

export function LearnView() {
  return (
    <div class="view">
      <h1>Learn</h1>
    </div>
  );
}
