import { canonicalJson } from '../base/canonical-json.js';
import { named } from '../schema/words.js';
import { certainOf } from './certain.js';
import { asCompatible, type Change, type ChangeSubject, type Verdict } from './change.js';
import { given, type Given } from './given.js';
import { itemsAt, itemsBeyond, tupleLength } from './item-nodes.js';
import { partsOf, type Part } from './keywords.js';
import { innerMarkChange, markChanges, marks, marksOn, requiredFromChanges, symbolsAt } from './marks.js';
import { childrenOf, Members } from './members.js';
import { speaksOf, type MigrationStep } from './migration-steps.js';
import { defined, listedIn, patternsIn, placeOf, requiredIn, restIn, withPart } from './place-parts.js';
import { pickedPart, plainPart, type Prover } from './prover.js';
import { comparer } from './same.js';
import type { Sampler } from './sample.js';
import { assertedKeywords, childrenIn, madeUp, nothing, type ObjectNode, type SchemaNode } from './schema-node.js';
import { partInWords, partNames, subjectInWords, valuesInWords } from './words.js';

/** What a comparison leans on. */
export interface WalkSetting {
  readonly about: ChangeSubject;
  readonly prover: Prover;
  readonly sampler: Sampler;
  readonly steps: readonly MigrationStep[];
}

/** The same place in both schemas. */
interface Both {
  readonly before: Given;
  readonly now: Given;
  readonly path: readonly string[];
}

/** A key that one of the schemas lists. */
interface Listed {
  /** What the newer one asks of it. */
  readonly nodes: readonly SchemaNode[];
  readonly old: SchemaNode | undefined;
  readonly isNew: boolean;
}

/** Goes through two schemas side by side, and tells of each place where they do not mean the same. */
export class SchemaWalk {
  readonly #setting: WalkSetting;
  readonly #isAlike = comparer(marks);
  readonly #seen = new Set<string>();
  /** How often a pair of schemas came up that was gone through before. */
  #seenAgain = 0;

  constructor(setting: WalkSetting) {
    this.#setting = setting;
  }

  /** The changes at a place and below; where none is breaking or undecidable, the newer schemas accept all that the older ones do. */
  compare(olds: readonly SchemaNode[], news: readonly SchemaNode[], path: readonly string[]): readonly Change[] {
    const isSame =
      news.length === olds.length && news.every((node, index) => this.#isAlike(olds[index] ?? nothing, node));
    const both = { before: given(olds), now: given(news), path };
    const key = [both.before.key, both.now.key, marksOn(olds), marksOn(news)].join('>');
    if (this.#seen.has(key)) this.#seenAgain++;
    if (isSame || this.#seen.has(key) || both.before.isImpossible) return [];
    this.#seen.add(key);
    if (both.now.isImpossible)
      return [this.#change(both, nothing, { message: `${subjectInWords(path)} may not be there.` })];

    const ofMarks = markChanges(this.#setting.about, { olds, news, path });
    const parts = partsOf([...both.before.yes, ...both.now.yes].flatMap((node) => assertedKeywords(node)));
    const found = parts
      .filter((part) => part !== 'otherMembers')
      .flatMap((part) => {
        const ofPart = this.#comparePart(both, part);
        return ofPart.some(({ mark }) => mark !== undefined) ? ofPart : [...ofPart, ...this.#innerMarks(both, part)];
      });
    const isTold = found.some(({ verdict }) => verdict !== 'compatible');
    // What other members there may be is told of each by itself, where that is known.
    const ofOthers = parts.includes('otherMembers') && !isTold ? this.#comparePart(both, 'otherMembers') : [];
    return [...ofMarks, ...found, ...ofOthers.filter(({ verdict }) => found.length === 0 || verdict !== 'compatible')];
  }

  #comparePart(both: Both, part: Part): readonly Change[] {
    const [olds, news] = [withPart(both.before, part), withPart(both.now, part)];
    if (part === 'required') return this.#required(both);
    const seenBefore = this.#seenAgain;
    const inside = this.#inside(both, part);
    const isToldElsewhere = this.#seenAgain > seenBefore;
    const isSame =
      part !== 'otherMembers' &&
      part !== 'otherItems' &&
      olds.length === news.length &&
      news.every((node, index) => this.#isSamePart(olds[index], node, part));
    const proved = news.every((node) => this.#proves(both, node, part));
    if (inside.length > 0) return this.#settled(both, { part, inside, proved });
    if (proved && (isSame || olds.every((node) => this.#setting.prover.entailsPart(both.now, node, part)))) return [];
    return isToldElsewhere ? [] : [this.#partChange(both, part, proved)];
  }

  /** What only rules look at, in the schemas of a part that are not gone through one by one. */
  #innerMarks({ before, now, path }: Both, part: Part): readonly Change[] {
    if (part === 'members' || part === 'items') return [];
    const [olds, news] = [before, now].map((known) => withPart(known, part).map((node) => pickedPart(node, part)));
    return innerMarkChange(this.#setting.about, { olds: olds ?? [], news: news ?? [], path }, partNames[part]);
  }

  /** What one schema forbids of members may stand in another part than what the other one allows. */
  #proves({ before, now }: Both, node: ObjectNode, part: Part): boolean {
    const { prover } = this.#setting;
    if (!prover.entailsPart(before, node, part)) return false;
    return (
      part !== 'members' ||
      withPart(now, 'otherMembers').every((each) => prover.entailsPart(before, each, 'otherMembers'))
    );
  }

  #isSamePart(old: ObjectNode | undefined, node: ObjectNode, part: Part): boolean {
    return old !== undefined && this.#isAlike(pickedPart(old, part), pickedPart(node, part));
  }

  /** What was found further in counts, unless the whole is known to be right; it may not be all. */
  #settled(
    both: Both,
    { part, inside, proved }: { part: Part; inside: readonly Change[]; proved: boolean },
  ): readonly Change[] {
    if (proved) {
      return inside.map((change) => (change.mark !== undefined ? change : asCompatible(change)));
    }
    const isExplained = inside.some((change) => change.verdict !== 'compatible' && change.mark === undefined);
    return isExplained ? inside : [...inside, this.#partChange(both, part, false)];
  }

  #partChange(both: Both, part: Part, isProved: boolean): Change {
    const [olds, news] = [withPart(both.before, part), withPart(both.now, part)];
    const [was, is] = [partInWords(olds, part), partInWords(news, part)];
    const subject = subjectInWords(both.path);
    const told = was === undefined && is === undefined ? '' : `: ${was ?? 'anything'} before, ${is ?? 'anything'} now`;
    const message = this.#valuesMessage(both, part) ?? `${subject} has changed in ${partNames[part]}${told}.`;
    const failing = news.map((node) => plainPart(node, part) ?? node);
    const change = this.#change(both, failing, {
      message,
      ...defined({ was, is }),
      ...(isProved ? { verdict: 'compatible' as const } : {}),
    });
    const place = news[0] ?? olds[0];
    const mended = this.#mendedValues(both, part);
    return {
      ...change,
      ...(place === undefined ? {} : { place: placeOf(place, both.path) }),
      ...(mended === undefined || change.verdict === 'compatible' ? {} : { mendedBy: mended }),
    };
  }

  #mendedValues(both: Both, part: Part): string | undefined {
    if (part === 'enum' || part === 'const') return this.#mapped(both);
    if (part !== 'names') return undefined;
    const [before, now] = [both.before, both.now].map((known) => given(childrenOf(known, 'propertyNames')));
    return before && now && this.#mapped({ before, now, path: [...both.path, '*'] });
  }

  /** A change whose verdict an example decides, unless it is given. */
  #change(
    both: Both,
    failing: SchemaNode | readonly SchemaNode[],
    told: Omit<Partial<Change>, 'about'> & { message: string },
  ): Change {
    const nodes = [failing].flat();
    const example =
      told.verdict === undefined
        ? this.#setting.sampler.counterexample(both.before.yes.length > 0 ? both.before.yes : [madeUp(true)], nodes)
        : undefined;
    const verdict: Verdict = told.verdict ?? (example === undefined ? 'undecidable' : 'breaking');
    const at = nodes.find(({ base }) => base !== '') ?? both.now.yes[0] ?? both.before.yes[0] ?? nothing;
    return {
      about: this.#setting.about,
      place: placeOf(at, both.path),
      ...told,
      verdict,
      ...(example === undefined ? {} : { example }),
    };
  }

  /** What the values of a list that came or went are. */
  #valuesMessage(both: Both, part: Part): string | undefined {
    const { come, gone } = this.#listedValues(both) ?? { come: [], gone: [] };
    if ((part !== 'enum' && part !== 'const') || (come.length === 0 && gone.length === 0)) return undefined;
    const subject = subjectInWords(both.path);
    if (gone.length === 0) return `${subject} may be ${valuesInWords(come)} as well.`;
    return `${subject} may no longer be ${valuesInWords(gone)}${come.length === 0 ? '' : `, but ${valuesInWords(come)}`}.`;
  }

  #listedValues({
    before,
    now,
  }: Both): { readonly come: readonly unknown[]; readonly gone: readonly unknown[] } | undefined {
    const [was, is] = [before, now].map((known) => this.#setting.prover.finiteValues(known));
    if (was === undefined || is === undefined) return undefined;
    const [wasText, isText] = [was, is].map((values) => new Set(values.map(canonicalJson)));
    return {
      come: is.filter((value) => wasText?.has(canonicalJson(value)) === false),
      gone: was.filter((value) => isText?.has(canonicalJson(value)) === false),
    };
  }

  /** The migration that puts others in the place of all values that are gone. */
  #mapped(both: Both, gone = this.#listedValues(both)?.gone ?? []): string | undefined {
    const symbols = symbolsAt(both.before.yes);
    const steps = gone.map((value) =>
      this.#setting.steps.find((step) => {
        if (step.action === 'rename_symbol') return step.from === value && symbols.has(step.symbol);
        return step.action === 'map' && speaksOf(step, both.path) && step.values?.has(String(value)) === true;
      }),
    );
    return steps.every((step) => step !== undefined) ? steps[0]?.file : undefined;
  }

  #required(both: Both): readonly Change[] {
    const [was, is] = [requiredIn(both.before), requiredIn(both.now)];
    const added = [...is.keys()].filter((name) => !was.has(name));
    const gone = [...was.keys()].filter((name) => !is.has(name));
    return [
      ...added.flatMap((name) => this.#newlyRequired(both, name, is.get(name) ?? nothing)),
      ...gone.flatMap((name) => {
        if (this.#setting.prover.entailsPart(both.now, madeUp({ required: [name] }) as ObjectNode, 'required'))
          return [];
        if (this.#renamed(both, name) !== undefined) return [];
        const message = `${subjectInWords([...both.path, name])} is no longer required.`;
        return [this.#change(both, was.get(name) ?? nothing, { message, verdict: 'compatible' })];
      }),
    ];
  }

  #newlyRequired(both: Both, name: string, node: SchemaNode): readonly Change[] {
    const asked = madeUp({ required: [name] });
    if (this.#setting.prover.entails(both.before, asked)) return [];
    const path = [...both.path, name];
    const change = this.#change(both, asked, { message: `${subjectInWords(path)} is required now.` });
    const required = requiredIn(both.before);
    if ([...required.keys()].some((old) => this.#renamed(both, old)?.to === name)) return [];
    const step = this.#setting.steps.find((each) => each.action === 'set' && speaksOf(each, path));
    return [{ ...change, place: placeOf(node, both.path), ...(step === undefined ? {} : { mendedBy: step.file }) }];
  }

  /** The step that gives a key of a place another name, by itself or as the name of what it defines. */
  #renamed({ before, path }: Both, name: string): { readonly to: string; readonly file: string } | undefined {
    const symbols = symbolsAt(childrenOf(before, 'propertyNames'));
    for (const step of this.#setting.steps) {
      if (step.action === 'rename' && speaksOf(step, [...path, name])) return { to: step.to ?? '', file: step.file };
      if (step.action === 'rename_symbol' && step.from === name && symbols.has(step.symbol)) return step;
    }
    return undefined;
  }

  /** What differs in the schemas that a part holds. */
  #inside(both: Both, part: Part): readonly Change[] {
    switch (part) {
      case 'members':
        return this.#members(both);
      case 'items':
        return this.#items(both);
      case 'anyOf':
      case 'oneOf':
        return this.#branches(both, part);
      default:
        return [];
    }
  }

  #items(both: Both): readonly Change[] {
    const { before, now, path } = both;
    const length = Math.max(tupleLength(before), tupleLength(now));
    const placed = Array.from({ length }, (_, index) => {
      return this.compare(itemsAt(before, index), itemsAt(now, index), [...path, String(index)]);
    });
    return [...placed.flat(), ...this.compare(itemsBeyond(before), itemsBeyond(now), [...path, '*'])];
  }

  #branches(both: Both, part: 'anyOf' | 'oneOf'): readonly Change[] {
    const [olds, news] = [withPart(both.before, part), withPart(both.now, part)].map((nodes) =>
      nodes.flatMap((node) => childrenIn(node, part)),
    );
    if (olds === undefined || news === undefined || olds.length !== news.length) return [];
    const changed = news.filter((node, index) => !this.#isAlike(olds[index] ?? nothing, node));
    // Where several differ, nobody knows which belong together.
    if (changed.length !== 1) return [];
    return news.flatMap((node, index) => this.compare([olds[index] ?? nothing], [node], both.path));
  }

  #members(both: Both): readonly Change[] {
    const { before, now, path } = both;
    const [there, here] = [this.#membersOf(before), this.#membersOf(now)];
    const [olds, news] = [listedIn(before), listedIn(now)];
    const renamed = new Map(
      [...olds].flatMap((name) => {
        const step = this.#renamed(both, name);
        return step === undefined || news.has(name) || !news.has(step.to) ? [] : [[name, step] as const];
      }),
    );
    const arrived = new Set([...renamed.values()].map(({ to }) => to));
    const named = [...new Set([...olds, ...news])].flatMap((name) => {
      const at = [...path, name];
      const step = renamed.get(name);
      if (step !== undefined)
        return [
          this.#rename(at, there.at(name)[0], step),
          ...this.compare(there.at(name), here.at(step.to), [...path, step.to]),
        ];
      if (arrived.has(name) && !olds.has(name)) return [];
      if (olds.has(name) && news.has(name)) return this.compare(there.at(name), here.at(name), at);
      return this.#listing(
        { before: given(there.at(name)), now: given(here.at(name)), path: at },
        { nodes: here.at(name), old: there.at(name)[0], isNew: news.has(name) },
      );
    });
    return [...named, ...this.#patterns(both), ...this.#rest(both)];
  }

  #membersOf(known: Given): Members {
    return new Members(known, certainOf(this.#setting.prover, known));
  }

  #rename(
    path: readonly string[],
    node: SchemaNode | undefined,
    { to, file }: { readonly to: string; readonly file: string },
  ): Change {
    const message = `${subjectInWords(path)} is called ${named(to)} now.`;
    const renaming = {
      about: this.#setting.about,
      verdict: 'breaking',
      message,
      was: path.at(-1) ?? '',
      is: to,
    } as const;
    return { ...renaming, place: placeOf(node ?? nothing, path), mendedBy: file };
  }

  /** A key that only one of the schemas lists. */
  #listing(both: Both, { nodes, old, isNew }: Listed): readonly Change[] {
    const { before, now, path } = both;
    const proved = nodes.every((node) => this.#setting.prover.entails(before, node));
    const subject = subjectInWords(path);
    const message = isNew
      ? before.isImpossible
        ? `${subject} is new.`
        : `${subject} is listed now.`
      : now.isImpossible
        ? `${subject} is no longer known.`
        : `${subject} is no longer listed.`;
    if (before.isImpossible && now.isImpossible) return [];
    const verdict = proved ? { verdict: 'compatible' as const } : {};
    const change = this.#change(both, nodes, { message, ...verdict });
    const step = this.#setting.steps.find((each) => each.action === 'remove' && speaksOf(each, path));
    const place = isNew ? change.place : old && placeOf(old, path);
    const placed = place === undefined ? change : { ...change, place };
    const own = step === undefined || proved ? placed : { ...placed, mendedBy: step.file };
    return [own, ...(isNew ? requiredFromChanges(this.#setting.about, { olds: [], news: nodes, path }) : [])];
  }

  #patterns({ before, now, path }: Both): readonly Change[] {
    const [olds, news] = [patternsIn(before), patternsIn(now)];
    return [...news].flatMap(([pattern, node]) => {
      const old = olds.get(pattern);
      return old === undefined ? [] : this.compare([old], [node], [...path, '*']);
    });
  }

  /** What the keys that nothing lists have to be. */
  #rest({ before, now, path }: Both): readonly Change[] {
    const [olds, news] = [restIn(before), restIn(now)];
    const [isClosed, isOpened] = [given(news).isImpossible, given(olds).isImpossible];
    if (isClosed && !isOpened) {
      const told = `${path.length === 0 ? 'A file' : subjectInWords(path)} may only have the keys that are listed now.`;
      return [this.#change({ before, now, path }, withPart(now, 'members'), { message: told })];
    }
    if (!isOpened || isClosed) return this.compare(olds, news, [...path, '*']);
    const message = `${path.length === 0 ? 'A file' : subjectInWords(path)} may have other keys than those that are listed now.`;
    return [this.#change({ before, now, path }, nothing, { message, verdict: 'compatible' })];
  }
}
