import './data.css';

export function DataSetView() {
  return (
    <div class="view">
      <h1>Data</h1>
    </div>
  );
}
