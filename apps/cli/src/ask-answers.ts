import { type Answers, type QuestionKey, tryAnswer } from '@debrief/core/converting';
import type { ReadingOptions } from '@debrief/core/reading';
import { NEW_QUESTIONS, type Template } from '@debrief/core/templates';
import { splitList } from './split-list.ts';
import type { Questions, Terminal } from './terminal.ts';

/**
 * Asks what is asked before a new post-mortem is begun. An empty line leaves a question open; an answer that does not fit is told why and
 * asked for again. Once the input ends the rest stays open.
 */
export async function askAnswers(
  terminal: Terminal,
  questions: Questions,
  template: Template,
  options: ReadingOptions,
): Promise<Answers> {
  const answers = new Map<QuestionKey, string | readonly string[]>();
  terminal.note('Press Enter to leave a question open.\n');
  for (const { key, question, hint, several } of NEW_QUESTIONS) {
    terminal.note(`\n${terminal.styledNote(question, 'bold')}\n${terminal.styledNote(hint, 'dim')}\n`);
    for (;;) {
      const typed = await questions.ask('> ');
      if (typed === undefined) {
        terminal.note('\n');
        return answers;
      }
      if (typed.trim() === '') break;
      const answer = several ? splitList([typed]) : typed.trim();
      const refused = tryAnswer(template, key, answer, options);
      if (refused === undefined) {
        answers.set(key, answer);
        break;
      }
      terminal.note(
        refused.code === 'EDIT_VALUE'
          ? `That does not fit; it takes ${refused.detail}.\n`
          : 'That has no place in this template. Press Enter to leave it open.\n',
      );
    }
  }
  return answers;
}
