/** The disk that the database lies on is full, or fails. Nothing was stored, so it may be asked for again when that is mended. */
export class StorageFailed extends Error {
  readonly code = 'STORAGE_FAILED';
  constructor(cause: unknown) {
    super('The disk of the database is full or fails.', { cause });
    this.name = 'StorageFailed';
  }
}
