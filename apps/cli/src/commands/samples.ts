import type { Command } from 'commander';
import type { SamplesFlags } from '../actions/samples';
import { addDataOptions, pictureFile, shared, wholeNumber } from '../options';

/** `samples`: a picture of the first training images. */
export function addSamplesCommand(program: Command): void {
  const command = program
    .command('samples')
    .description('draw a picture of the first training images')
    .option('--count <count>', 'how many', wholeNumber({ min: 1, max: 1000 }), 50)
    .option('--out <file>', 'where to write it, as .png or .svg', pictureFile, 'samples.png');
  addDataOptions(command)
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} samples --count 100 --out digits.svg`)
    .action(async (flags: SamplesFlags) => {
      const { drawSamples } = await import('../actions/samples');
      await drawSamples(flags);
    });
}
