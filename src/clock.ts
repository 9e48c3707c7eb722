/** The current time. Entry points pass the system clock; tests pass a fixed or stepped one. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
