/**
 * Thrown by the projection when the data does not fit the client's selection: a null where none may be, a value
 * of the wrong type. What follows from that is left to Apollo's own shaping. One object for all, without a
 * stack, so that throwing costs nothing.
 */
export const ANOMALY = Object.freeze({ anomaly: true });
