/** A part of a process in XML, with the elements at which it begins and ends. */
export interface Piece {
  readonly xml: string;
  readonly first: string;
  readonly last: string;
}
