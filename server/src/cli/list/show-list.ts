import type { Display } from '../host.js';
import { cellsOf, widthOf } from '../reporters/cells.js';
import { coloursFor, type Colours } from '../reporters/colours.js';
import { plural } from '../reporters/counts.js';
import { jsonText } from '../reporters/json-text.js';
import { visible } from '../visible.js';
import { mainDates, type ListedFile, type TeamCount } from './listed-file.js';

const gap = '  ';
const arrow = ' → ';
const narrowest = 12;

/** For people: a table that fits the terminal, if need be with shorter titles. */
export function listAsText(files: readonly ListedFile[], display: Display): string {
  const colours = coloursFor(display);
  const head = ['id', 'title', 'status', datesHead(files)];
  const rows = files.map((file) => [file.id ?? file.path, file.title ?? '', file.status ?? '', datesOf(file)]);
  const lines = [head, ...rows].map((row) => row.map(visible));
  const last = ['open findings', ...files.map(({ open }) => openText(open, coloursFor({ colours: false })))];
  const widths = head.map((_, column) => Math.max(...lines.map((row) => widthOf(row[column] ?? ''))));
  const rest = Math.max(...last.map(widthOf)) + gap.length * head.length;
  const excess = widths.reduce((sum, width) => sum + width, rest) - (display.width ?? Infinity);
  const fitting = widths.map((width, column) => {
    return column === 1 && excess > 0 ? Math.min(width, Math.max(narrowest, width - excess)) : width;
  });
  return lines
    .map((row, index) => {
      const [id = '', ...others] = row.map((text, column) => pad(text, fitting[column] ?? 0));
      const file = files[index - 1];
      if (file === undefined) return colours.dim([id, ...others, last[0]].join(gap));
      return [colours.bold(id), ...others, openText(file.open, colours)].join(gap).trimEnd();
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** What the days are called, where all files call them the same. */
function datesHead(files: readonly ListedFile[]): string {
  const heads = new Set(
    files.map((file) =>
      mainDates(file)
        .map(([key]) => key)
        .join(arrow),
    ),
  );
  const [head = ''] = heads;
  return heads.size === 1 && head !== '' ? head : 'dates';
}

/** Days alone: the hour is for those who read the file. */
function datesOf(file: ListedFile): string {
  const days = mainDates(file).map(([, day]) => day?.slice(0, '2027-03-01'.length));
  return days.every((day) => day === undefined) ? '' : days.map((day) => day ?? '?').join(arrow);
}

function openText(open: readonly TeamCount[], { severity }: Colours): string {
  const texts = open.map(({ team, errors, warnings }) => {
    const counts = [
      ...(errors === 0 ? [] : [severity('error', plural(errors, 'error'))]),
      ...(warnings === 0 ? [] : [severity('warning', plural(warnings, 'warning'))]),
    ];
    return `${visible(team)}: ${counts.join(', ')}`;
  });
  return texts.join('; ');
}

function pad(text: string, width: number): string {
  const missing = width - widthOf(text);
  return missing >= 0 ? text + ' '.repeat(missing) : pad(`${cut(text, width - 1)}…`, width);
}

/** As many of the first characters as have room. */
function cut(text: string, width: number): string {
  let room = width;
  const end = cellsOf(text).find((cell) => (room -= cell.width) < 0);
  return text.slice(0, end?.offset).trimEnd();
}

/** For programs: one object on one line, whose `version` changes when that would break them. */
export function listAsJson(files: readonly ListedFile[]): string {
  const shown = files.map(({ path, kind, id, title, status, dates, open }) => {
    const known = dates.filter(([, day]) => day !== undefined);
    return { file: path, kind, id, title, status, dates: Object.fromEntries(known), open };
  });
  return `${jsonText({ version: 1, files: shown })}\n`;
}
