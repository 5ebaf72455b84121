import { setFlagsFromString } from 'node:v8';

/**
 * Has every object be made among the new ones, which are collected soon; to be called before anything else.
 *
 * V8 would learn from the objects that live on after a start, where schemas are read, to make their like among the old
 * ones, and keep what is known of a file long after its check. (A server keeps its files, and gains nothing by it.)
 * A V8 that does not know the option says so, so it is set only in versions between those that it was tried with.
 */
export function makeObjectsYoung(): void {
  if (/^1[1-3]\./.test(process.versions.v8)) setFlagsFromString('--no-allocation-site-pretenuring');
}
