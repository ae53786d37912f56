import { formatCount, formatPercent } from '../../format';
import { run } from '../../state/training-run';

/** The curves' figures, epoch by epoch. */
export function EpochTable() {
  const epochs = run.value?.epochs ?? [];
  return (
    <details class="train-details">
      <summary>All figures as a table</summary>
      {epochs.length === 0 ? (
        <p class="soft">The first row comes when the first epoch is over.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section class="train-scroll" tabIndex={0} aria-label="Figures of each epoch">
          <table class="train-table">
            <thead>
              <tr>
                <th scope="col">Epoch</th>
                <th scope="col">Training loss, mean</th>
                <th scope="col">Training accuracy, mean</th>
                <th scope="col">Test loss</th>
                <th scope="col">Test accuracy</th>
                <th scope="col">Seconds</th>
                <th scope="col">Images/s</th>
              </tr>
            </thead>
            <tbody>
              {epochs.map((record) => (
                <tr key={record.epoch}>
                  <th scope="row">{record.epoch}</th>
                  <td>{record.loss.toFixed(4)}</td>
                  <td>{formatPercent(record.accuracy, 2)}</td>
                  <td>{record.validationLoss?.toFixed(4) ?? '–'}</td>
                  <td>
                    {record.validationAccuracy === undefined
                      ? '–'
                      : formatPercent(record.validationAccuracy, 2)}
                  </td>
                  <td>{record.seconds.toFixed(1)}</td>
                  <td>{formatCount(record.imagesPerSecond)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
