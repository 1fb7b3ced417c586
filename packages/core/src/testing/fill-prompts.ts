/** How the prompt begins (or the mask itself), and what somebody writes in its place. */
export type Answer = readonly [prompt: string, answer: string];

const PROMPT = /\[[^\]\n]{2,}\]|YYYY-MM-DD|HH:MM/g;

/**
 * A skeleton with prompts in brackets as it looks when somebody has answered each in its turn.
 * @throws Error where an answer is for another prompt than the next, and where answers or prompts are left over
 */
export function fillPrompts(skeleton: string, answers: readonly Answer[]): string {
  let next = 0;
  const filled = skeleton.replace(PROMPT, (prompt) => {
    const [begins, answer] = answers[next++] ?? [];
    if (begins === undefined || answer === undefined) throw new Error(`no answer to ${prompt}`);
    if (!prompt.replace(/^\[/, '').startsWith(begins))
      throw new Error(`“${begins}” is no answer to ${prompt}`);
    return answer;
  });
  if (next < answers.length) throw new Error(`no prompt for “${answers[next]?.[0]}”`);
  return filled;
}
