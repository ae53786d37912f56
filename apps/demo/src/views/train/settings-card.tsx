import { isTraining } from '../../state/training-run';
import { DropoutFields } from './dropout-fields';
import { RecipeChoice } from './recipe-choice';
import { SettingField } from './setting-field';

/** What the next run will be. */
export function SettingsCard() {
  return (
    <section class="card stack train-settings" aria-labelledby="train-settings-title">
      <div>
        <h2 id="train-settings-title">Settings</h2>
        <p class="soft">
          {isTraining.value
            ? 'Changes count from the next run on.'
            : 'A recipe fills in what is below it. Change what you like.'}
        </p>
      </div>
      <RecipeChoice />
      <div class="train-fields">
        <SettingField name="images" />
        <SettingField name="tests" />
        <SettingField name="epochs" />
        <SettingField name="batch" />
        <SettingField name="rate" />
        <SettingField name="seed" />
      </div>
      <DropoutFields />
    </section>
  );
}
