/** The files of `schemas/`, by path relative to it; `.build/build.mjs` puts them in. */
declare const STANDARD_PACK: Readonly<Record<string, string>>;

/** The version in `package.json`. */
declare const CONCORD_VERSION: string;

/** The folder of the bundle, as Node tells a CommonJS module. */
declare const __dirname: string;
