/** What stands before the path of a document in the trash, so that its place is free. */
export function placeInTrash(id: string): string {
  return `.trash/${id}/`;
}

/** The path that a document has, or had before it went into the trash. */
export function pathBefore(path: string, id: string): string {
  const place = placeInTrash(id);
  return path.startsWith(place) ? path.slice(place.length) : path;
}
