/** What is written to a terminal: names of files, questions and articles are other people's words, and may hold what a terminal obeys. */

/** Control characters but line feeds and tabs, and those that turn the direction of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text with such characters written out ("\u001b"), as JSON writes them. */
export const harmless = (text: string): string => text.replace(OBEYED, escaped);

/** The same on one line: a name may not begin a line that looks like ours. */
export const onOneLine = (name: string): string => harmless(name.replaceAll('\n', '\\n'));

/** To stdout. */
export const print = (text: string): void => void process.stdout.write(harmless(text));

/** To stderr. */
export const tell = (text: string): void => void process.stderr.write(harmless(text));
