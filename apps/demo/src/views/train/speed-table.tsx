import { formatCount } from '../../format';
import { speeds } from '../../state/training-backends';
import { isComparing } from '../../state/training-run';
import { BACKEND_LABELS } from './describe';

/** How fast each backend trained, as bars with figures. */
export function SpeedTable() {
  if (speeds.value.length === 0 && !isComparing.value) {
    return (
      <p class="soft">
        Trains a moment on each: ten seconds, or a minute where there is no graphics card. Not while
        a run is under way.
      </p>
    );
  }
  const most = Math.max(1, ...speeds.value.map(({ imagesPerSecond }) => imagesPerSecond ?? 0));
  return (
    <table class="train-speeds">
      <caption class="visually-hidden">Training speeds</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Computed by</th>
          <th scope="col">Images a second</th>
        </tr>
      </thead>
      <tbody>
        {speeds.value.map(({ name, imagesPerSecond, note }) => (
          <tr key={name}>
            <th scope="row">
              {BACKEND_LABELS[name]}
              <span class="soft">{note}</span>
            </th>
            <td>
              {imagesPerSecond === undefined ? (
                'failed'
              ) : (
                <>
                  {formatCount(imagesPerSecond)} images/s
                  <span class="bar-track" aria-hidden="true">
                    <span
                      class="bar-fill"
                      style={{ transform: `scaleX(${imagesPerSecond / most})` }}
                    />
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
