/** The copy cannot be made as it was asked for; says what the operator has to do. Nothing was written. */
export class CopyRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CopyRefused';
  }
}
