const AGAIN = 3000;

/** Loads a part of the pages, again and again while the server does not give it: what is not there yet must not take the page away. */
export async function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}
