/** Plain text as Markdown: what Markdown would read into it is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

/** Markdown of somebody else without what could run, be fetched or imitate the editor: HTML, images and links of other kinds. */
export function harmlessMarkdown(markdown: string): string {
  return markdown.replace(codeOrRisk, (found, _fence, _ticks, risk?: string) => {
    if (risk === undefined) return found;
    return risk.startsWith(']') ? `${risk}#` : `\\${risk}`;
  });
}

const fence = String.raw`^ {0,3}(\`{3,}|~{3,})[^]*?^ {0,3}\1`;
const span = String.raw`(?<![\\\`])(\`+)(?!\`)[^\n]*?(?<!\`)\2(?!\`)`;
/** An entity or a backslash may hide the colon, or the letters before it. */
const otherScheme = String.raw`(?!<?(?:https?|mailto):)(?=[^\s)]*[:&\\])`;
const codeOrRisk = new RegExp(
  String.raw`${fence}|${span}|(<(?!https?:)(?=[a-z/!?])|!(?=\[)|\](?:\(|:)\s*${otherScheme})`,
  'gim',
);
