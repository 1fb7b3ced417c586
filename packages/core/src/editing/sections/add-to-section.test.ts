import { expect, test } from 'vitest';
import { applyEdit } from '../apply-edit.ts';

const QUESTION = 'Why did nobody see the expiry?';
const add = (text: string, heading = 'Open questions', words = QUESTION) => {
  const done = applyEdit(text, { type: 'addToSection', heading, text: words });
  return done.ok ? done.text : done.code;
};

const BEFORE = '# Outage\n\n## Timeline\n\n- 09:00 The alert fires\n';

test('the section is made where there is none, and takes further items', () => {
  const once = add(BEFORE);
  expect(once).toBe(`${BEFORE}\n## Further information\n\n### Open questions\n\n- ${QUESTION}\n`);
  expect(add(once, 'Open questions', 'Is it *so* elsewhere?')).toBe(`${once}- Is it *so* elsewhere?\n`);
});

test('an item goes last into the list that is there, in its way of writing', () => {
  const text = `${BEFORE}\n## Open questions\n\n* Who knew?\n* Since when?\n\n## Conclusion\n\nIt works.\n`;
  expect(add(text)).toBe(text.replace('* Since when?\n', `* Since when?\n* ${QUESTION}\n`));
});

test('what stands there in sentences stays as it is', () => {
  const text = `${BEFORE}\n## Open questions\n\nNobody knows who knew.\nAsk them.\n\nAsk again.\n`;
  expect(add(text)).toBe(`${text}\n- ${QUESTION}\n`);
});

test('a section of a field is left to the edits of that field', () => {
  expect(add(BEFORE, 'Timeline')).toBe('EDIT_VALUE');
});

test('a question that was added can be taken back alone', () => {
  const first = applyEdit(BEFORE, { type: 'addToSection', heading: 'Open questions', text: QUESTION });
  if (!first.ok) throw new Error(first.detail);
  const second = applyEdit(first.text, { type: 'addToSection', heading: 'Open questions', text: 'And why?' });
  if (!second.ok) throw new Error(second.detail);
  const back = applyEdit(second.text, second.inverse);
  expect(back.ok && back.text).toBe(first.text);
});
