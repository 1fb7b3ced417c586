/** A picture without what it said about place, time, camera and people; or why that could not be taken away. */
export type Cleaned =
  | {
      ok: true;
      bytes: Uint8Array;
      /** Whether there was anything to take away. */
      removed: boolean;
    }
  | {
      ok: false;
      /** `damaged`: not built as its kind is; `unknown`: of a kind that is not understood here. */
      why: 'damaged' | 'unknown';
    };

/** A picture that is not whole is not guessed at: something could stay in it. */
export const DAMAGED: Cleaned = { ok: false, why: 'damaged' };
