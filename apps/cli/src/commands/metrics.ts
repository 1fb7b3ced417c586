import { examine } from '@debrief/core/lint';
import type { DerivedMetric, Postmortem } from '@debrief/core/postmortem';
import { decodeText } from '@debrief/core/text';
import type { Command } from '../command.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { metricValue } from '../metric-value.ts';
import { POLICY_OPTIONS, policyFor } from '../policy-of.ts';
import { readInputs } from '../read-inputs.ts';
import type { Terminal } from '../terminal.ts';

/** `debrief metrics`: what can be measured from the timeline, and why the rest cannot. */
export const metrics: Command = {
  name: 'metrics',
  usage: '[--json] [--policy FILE | --no-policy] FILE...',
  description:
    'Works out metrics from the marked events of timelines, with the marks and fallbacks that were used,\nor the reason why there is no value.',
  options: { json: { help: 'prints one JSON object a line and a file' }, ...POLICY_OPTIONS },
  examples: [
    ['debrief metrics review.md', 'each metric with where it comes from'],
    ['debrief metrics --json postmortems', 'for a spreadsheet or a script'],
  ],
  async run(call) {
    const json = call.options.isOn('json');
    const policyOf = await policyFor(call);
    for await (const input of readInputs(call)) {
      if ('failure' in input) {
        if (json) call.terminal.print(failureLine(input.name, input.failure));
        call.tell(input.failure);
        continue;
      }
      const { postmortem } = examine(decodeText(input.bytes).text, {
        path: input.name,
        ...(await policyOf(input)),
      });
      call.terminal.print(
        json
          ? jsonLine({ file: input.name, metrics: postmortem.metrics })
          : measured(input.name, postmortem, call.terminal),
      );
    }
    return 0;
  },
};

function measured(name: string, { metrics: { derived, stated } }: Postmortem, terminal: Terminal): string {
  const width = Math.max(0, ...derived.map(({ id }) => id.length));
  const lines = derived.map((metric) => {
    const value = metricValue(metric);
    const label = metric.id.padEnd(width);
    return `  ${label}  ${metric.absent === undefined ? value : terminal.styled(`none: ${value}`, 'dim')}${origin(metric)}`;
  });
  const said = stated.map(
    (metric) => `  ${terminal.styled(`the text says ${metric.name}: ${metric.written}`, 'dim')}`,
  );
  if (lines.length === 0) lines.push('  nothing to measure');
  return `${terminal.styled(name, 'bold')}\n${[...lines, ...said].join('\n')}\n\n`;
}

function origin(metric: DerivedMetric): string {
  const parts = [metric.marks.join(' to '), ...metric.fallbacks].filter((part) => part !== '');
  return parts.length === 0 ? '' : `  (${parts.join('; ')})`;
}
