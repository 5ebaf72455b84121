import type { Reporter } from '../report.js';
import { githubReporter } from './github.js';
import { gitlabReporter } from './gitlab.js';
import { jsonReporter } from './json.js';
import { junitReporter } from './junit.js';
import { markdownReporter } from './markdown.js';
import { prettyReporter } from './pretty.js';
import { sarifReporter } from './sarif.js';

/** By the value of `--format`. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['pretty', prettyReporter],
  ['json', jsonReporter],
  ['sarif', sarifReporter],
  ['junit', junitReporter],
  ['github', githubReporter],
  ['gitlab', gitlabReporter],
  ['markdown', markdownReporter],
]);
