import fc from 'fast-check';

const leaf = fc.constantFrom(
  ...['self', 'key', 'file', 'today', 'x', 'self.a', 'file.b', 'self["c"]', 'null', 'true', '1', '0', '2.5', '-3'],
  ...['"a"', '"2027-03-01"', '"13 months"', '[]', '[1, "a", self]', '{"a": self}', '"TBD"', '9223372036854775807'],
);

/** Expressions as people write them, and as they should not. */
export const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc
        .tuple(inner, fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>=', '&&', '||', 'in'), inner)
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc
        .tuple(inner, fc.constantFrom('all', 'exists', 'exists_one', 'map', 'filter'), inner)
        .map(([list, loop, body]) => `${list}.${loop}(x, ${body})`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc
        .tuple(fc.constantFrom('date', 'duration', 'size', 'sum', 'string', 'amount', 'days', 'has'), inner)
        .map(([name, value]) => `${name}(${value})`),
      fc.tuple(inner, inner).map(([a, b]) => `workingDays(${a}, ${b})`),
      fc.tuple(inner, inner).map(([a, b]) => `cel.bind(x, ${a}, ${b})`),
      fc
        .tuple(inner, fc.constantFrom('.a', '[0]', '["b"]', '.size()', '.matches("^a+$")', '.split("")'))
        .map(([value, access]) => value + access),
      fc.tuple(fc.constantFrom('defs', 'refs'), inner).map(([name, symbol]) => `${name}(${symbol})`),
      inner.map((value) => `lookup("cookies", ${value})`),
    ),
  };
});

/** Whatever a file may hold. */
export const data = fc.jsonValue({ maxDepth: 3 });

const method = fc.constantFrom('startsWith', 'endsWith', 'contains');
const order = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const arithmetic = fc.constantFrom('+', '-', '*', '/', '%');
const literalList = fc.constantFrom('["a", "b"]', '["TBD", "a/b"]', '[1, "a"]', '["a", 1, 2.5]', '[]');
const anyMember = fc.constantFrom(
  ...['self', 'file', 'self.a', 'self.b', 'file.c', 'self.a.b', 'self.a["b"].c', 'self[key]', 'file[self.a]', 'x', 'y'],
);

type Shape = 'truth' | 'text' | 'number' | 'list' | 'value';

/** What is put together is mostly of the types that it has to be. */
const { truth } = fc.letrec<Record<Shape, string>>((tie) => {
  const [truth, text, number] = [tie('truth'), tie('text'), tie('number')];
  const [list, value] = [tie('list'), tie('value')];
  return {
    truth: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('true', 'self.d', 'has(self.a)', 'has(self.a.b.c)', 'has(file.c)', 'has(x.a)', 'self == "a"'),
      fc.tuple(value, fc.constantFrom('==', '!=', 'in'), value).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(text, fc.constantFrom('==', '!=', '<', '>='), text).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(text, list).map(([one, many]) => `(${one} in ${many})`),
      fc.tuple(list, list).map(([one, many]) => `(${one} in [${many}, ["a", "b"]])`),
      fc.tuple(number, order, number).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(truth, fc.constantFrom('&&', '||', '==', '!='), truth).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(text, method, text).map(([one, name, other]) => `${one}.${name}(${other})`),
      fc
        .tuple(list, fc.constantFrom('all', 'exists', 'exists_one'), fc.constantFrom('x', 'y'), truth)
        .map(([many, name, each, body]) => `${many}.${name}(${each}, ${body})`),
      fc.tuple(fc.constantFrom('x', 'y'), value, truth).map((parts) => `cel.bind(${parts.join(', ')})`),
      fc.tuple(truth, truth, truth).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(text, text).map(([one, other]) => `(date(${one}) <= date(${other}))`),
      fc.tuple(text, text).map(([one, other]) => `(duration(${one}) <= duration(${other}))`),
      text.map((one) => `(lookup("cookies", ${one}) == null)`),
      text.map((one) => `${one}.matches("^a+(/b)?$")`),
      value.map((one) => `(type(${one}) == string)`),
      truth.map((one) => `!${one}`),
    ),
    text: fc.oneof(
      { maxDepth: 1, withCrossShrink: true },
      fc.constantFrom('key', 'self', 'self.a', 'self.a.b', 'file.b', 'x', 'y', '"a"', '"/"', '"TBD"', '"2027-03-01"'),
      fc.tuple(text, text).map(([one, other]) => `(${one} + ${other})`),
      fc
        .tuple(text, fc.constantFrom('lowerAscii()', 'trim()', 'split("/")[0]', 'substring(0, 1)'))
        .map((parts) => parts.join('.')),
      text.map((one) => `{"a": "13 months", "b": "2 d"}[${one}]`),
      fc.tuple(truth, text, text).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      list.map((many) => `${many}.join("/")`),
      number.map((one) => `string(${one})`),
    ),
    number: fc.oneof(
      { maxDepth: 1, withCrossShrink: true },
      fc.constantFrom('0', '1', '2.5', '-3', 'self', 'self.c', 'self.a.c', 'x', '9223372036854775807'),
      fc.tuple(number, arithmetic, number).map((parts) => `(${parts.join(' ')})`),
      value.map((one) => `size(${one})`),
      number.map((one) => `(-${one})`),
      list.map((many) => `sum(${many})`),
      text.map((one) => `days(duration(${one}))`),
      value.map((one) => `amount(${one})`),
    ),
    list: fc.oneof(
      { maxDepth: 1, withCrossShrink: true },
      fc.constantFrom('self', 'self.a', 'file', 'file.b', 'self.c', 'x', 'defs("event")', 'defs("event", key)'),
      literalList,
      fc.tuple(text, value).map((parts) => `[${parts.join(', ')}]`),
      fc.tuple(list, truth).map(([many, body]) => `${many}.filter(x, ${body})`),
      fc.tuple(list, value).map(([many, body]) => `${many}.map(y, ${body})`),
      fc.tuple(list, truth, text).map(([many, only, body]) => `${many}.map(x, ${only}, ${body})`),
      list.map((many) => `within("cookies", ${many}, ["a"])`),
      fc.tuple(list, list).map(([one, other]) => `(${one} + ${other})`),
    ),
    value: fc.oneof({ maxDepth: 1, withCrossShrink: true }, anyMember, text, number, list, fc.constant('null')),
  };
});

/** Conditions as rules ask them. */
export const condition = fc.oneof(
  truth,
  truth.map((each) => `cel.bind(x, self, cel.bind(y, file, ${each}))`),
  truth.map((each) => `[self].exists(x, self.all(y, ${each}))`),
);

const word = fc.constantFrom('a', 'b', 'c', 'a/b', 'TBD', '', '2027-03-01', '13 months', '2 d');
const single = fc.oneof(
  { weight: 3, arbitrary: word },
  fc.integer({ min: -2, max: 5 }),
  fc.constantFrom(2.5, true, false, null),
);

/** Data in which conditions find something, or miss it. */
export const entry: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    single,
    fc.array(fc.oneof(single, tie('value')), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'TBD'), tie('value'), { maxKeys: 4 }),
  ),
})).value;
