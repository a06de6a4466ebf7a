/** Version of the engine contract. Raised when a message or a result changes its meaning. */
export const CONTRACT_VERSION = 1;
