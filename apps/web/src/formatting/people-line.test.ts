import { expect, test } from 'vitest';
import { peopleOf, suggestPeople, takeSuggestion } from './people-line.ts';

test('owners are typed in one line, with names suggested for the one being typed', () => {
  const known = ['Ann Lee', 'Ben Ito', 'Anders Moe', '@ann'];
  expect(peopleOf('Ann Lee, "Lee, Bo",  @ann ,')).toEqual(['Ann Lee', '"Lee, Bo"', '@ann']);
  expect(suggestPeople('an', known)).toEqual(['Ann Lee', 'Anders Moe', '@ann']);
  expect(suggestPeople('Ann Lee, l', known)).toEqual([]);
  expect(suggestPeople('Ann Lee, ', known)).toEqual(['Ben Ito', 'Anders Moe', '@ann']);
  expect(takeSuggestion('Ann Lee, b', 'Ben Ito')).toBe('Ann Lee, Ben Ito');
  expect(takeSuggestion('b', 'Ben Ito')).toBe('Ben Ito');
});
