import './draw.css';

export function DrawView() {
  return (
    <div class="view">
      <h1>Draw</h1>
    </div>
  );
}
