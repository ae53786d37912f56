import './train.css';

export function TrainView() {
  return (
    <div class="view">
      <h1>Train</h1>
    </div>
  );
}
