import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Spreads the files that start whole servers and browsers over the run: each of them waits for much of its time and leaves
 * the machine to quick files beside it, while two at a time would be more than a small machine holds.
 */
export class SpreadHeavy extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { whole: heavy = [], core: last = [], ...others } = Object.groupBy(await super.sort(files), ({ project }) => project.name);
    const light = Object.values(others).flatMap((specifications) => specifications ?? []);
    const between = Math.ceil(light.length / Math.max(1, heavy.length));
    return [...heavy.flatMap((file, index) => [file, ...light.slice(index * between, (index + 1) * between)]), ...(heavy.length === 0 ? light : []), ...last];
  }
}
