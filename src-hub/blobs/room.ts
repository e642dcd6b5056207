/** Room in a hub process for bytes of files that came and are not durable yet, for all its tablets together. */
export interface Room {
  isFull(): boolean;
  /** For one who holds some: to be told how many bytes it holds by now. */
  holder(): (bytes: number) => void;
}

/** @param most bytes. It is full from then on; who holds something writes it before taking more. */
export function createRoom(most: number): Room {
  let all = 0;
  return {
    isFull: () => all >= most,
    holder() {
      let mine = 0;
      return (bytes) => {
        all += bytes - mine;
        mine = bytes;
      };
    },
  };
}
