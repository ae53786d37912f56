import './look.css';

export function LookView() {
  return (
    <div class="view">
      <h1>Look</h1>
    </div>
  );
}
