import { pathOf } from '../../../text/source-file.js';
import type { Project } from '../../../workspace/project.js';

/** Why something is not done, in one or two sentences. */
export interface Refusal {
  readonly refusal: string;
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refusal' in answer;
}

/** A file as users know it: by its path in the project. */
export function pathInProject({ root }: Project, uri: string): string {
  return pathOf(root === '' ? uri : uri.slice(root.length + 1));
}
