/** As many records in a list, which is all of its file. */
export function listOf(records: number): string {
  const lines = ['# What was measured.'];
  for (let index = 0; index < records; index++) {
    lines.push(
      `- description: Something that a visitor did, number ${String(index)}.`,
      `  status: ${index % 5 === 0 ? 'lives' : 'live'} # number ${String(index)}`,
      `  sent_to: [ga4-web, 'meta-pixel']`,
      '  trigger: >-',
      '    Shown once,',
      '    never again.',
      ...(index % 7 === 0 ? ['', '# The next one.'] : []),
    );
  }
  return [...lines, ''].join('\n');
}

/** A tracking plan of many events, as a seed of tests and benchmarks: deterministic, valid, about ten lines an event. */
export function planOf(events: number): string {
  const lines = ['spec: tracking-plan/v1', 'id: big', '# What is measured, event by event.', 'events:'];
  for (let index = 0; index < events; index++) {
    lines.push(
      `  event_${String(index)}: # number ${String(index)}`,
      `    description: Something that a visitor did, number ${String(index)}.`,
      '    status: live',
      '    consent: analytics',
      '    trigger: >-',
      '      Shown once,',
      '      never again.',
      `    sent_to: [ga4-web, 'meta-pixel']`,
      '    properties:',
      '      value: { required: true }',
      '',
    );
  }
  lines.push('properties:', '  value:', '    type: number', '    description: "Order value: without shipping."', '');
  return lines.join('\n');
}
