/** Version of the program; the same as in package.json, which a test checks. */
export const APP_VERSION = '0.1.0';
