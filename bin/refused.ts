/** What was asked for cannot be done as it was asked: arguments, files or a scenario that have to be corrected. */
export class Refused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refused';
  }
}
