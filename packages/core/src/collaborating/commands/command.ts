import { z } from 'zod';
import { type Edit, EditSchema } from '../../editing/index.ts';

/**
 * Names an item so that it is found in a newer text: by internal id, else by written id, else by its words. What is given
 * first and known decides; the others stand in where ids were not known yet.
 */
export const TargetSchema = z
  .strictObject({
    identity: z.string().min(1).max(200).optional(),
    writtenId: z.string().min(1).max(200).optional(),
    quote: z
      .strictObject({
        text: z.string().max(20_000),
        detail: z.string().max(2_000).optional(),
        before: z.string().max(2_000).optional(),
        after: z.string().max(2_000).optional(),
      })
      .optional(),
  })
  .refine((target) => Object.values(target).some((part) => part !== undefined), {
    error: 'an internal id, a written id or a quote',
  });
export type Target = z.infer<typeof TargetSchema>;

/** A value as an edit would set it; null where there is none. */
export const SeenValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export type SeenValue = z.infer<typeof SeenValueSchema>;

/** What the sender of a command saw of that which it sets, by part (`due`, `owners`; `value` for a field): `seenValues`. */
export const BaseSchema = z.record(z.string().max(40), SeenValueSchema);
export type Base = z.infer<typeof BaseSchema>;

/**
 * An edit that is to be carried out on the newest text, whatever was changed since its sender looked. Places in lists that
 * the edit names are those that the sender saw; `target` says which item is meant, `other` the second one where there are
 * two: the action whose place is taken (`moveAction`), the cause that is linked or that the new one stands under.
 */
export const CommandSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(200)
      .refine((id) => !id.includes('\0'), { error: 'holds a NUL character' }),
    edit: EditSchema,
    target: TargetSchema.optional(),
    other: TargetSchema.optional(),
    base: BaseSchema.optional(),
    /** The version of the text that the sender saw: tells who changed something since. */
    seen: z.string().max(40).optional(),
  })
  .refine(({ edit, target }) => !namesItem(edit) || target !== undefined, {
    path: ['target'],
    error: 'an edit of an item names it by a target',
  })
  .refine(({ edit, other }) => edit.type !== 'moveAction' || other !== undefined, {
    path: ['other'],
    error: 'the action whose place is taken',
  });
export type Command = z.infer<typeof CommandSchema>;

/** Whether an edit is about an item that is already there. */
export function namesItem(edit: Edit): boolean {
  return (
    ('event' in edit && typeof edit.event === 'number') ||
    ('action' in edit && typeof edit.action === 'number') ||
    ('cause' in edit && typeof edit.cause === 'string' && edit.type !== 'linkAction') ||
    ('entry' in edit && typeof edit.entry === 'number') ||
    'signOff' in edit
  );
}
